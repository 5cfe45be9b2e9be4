package routes.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The closed list of reasons why a request, or an event in it, is refused. */
public enum Rejection {
    MALFORMED,
    INVALID,
    QUEUE_UNAVAILABLE,
    DATABASE_UNAVAILABLE,
    BODIES_FULL,
    UNSENT_FULL,
    UNEXPECTED;

    /** Its value of the counter {@code events.refused}. */
    public Counter counter(MeterRegistry meters) {
        return meters.counter("events.refused", "reason", name().toLowerCase(Locale.ROOT));
    }
}
