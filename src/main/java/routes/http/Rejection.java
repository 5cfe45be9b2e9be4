package routes.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import routes.event.FieldError;

/** The closed list of reasons why a request, or an event in it, is refused. */
public enum Rejection {
    MALFORMED,
    INVALID,
    QUEUE_UNAVAILABLE,
    DATABASE_UNAVAILABLE,
    BODIES_FULL,
    UNSENT_FULL,
    UNEXPECTED;

    /** Why a body is refused as a whole, by what is wrong with it: at least one error. */
    public static Rejection of(List<FieldError> errors) {
        return FieldError.isMalformed(errors) ? MALFORMED : INVALID;
    }

    /**
     * The same for one event among others. A line that is not JSON is one more invalid event there:
     * malformed is who cannot write a body at all.
     */
    public static Rejection ofOneAmongOthers(List<FieldError> errors) {
        Rejection alone = of(errors);
        return alone == MALFORMED ? INVALID : alone;
    }

    /** Its value of the counter {@code events.refused}. */
    public Counter counter(MeterRegistry meters) {
        return meters.counter("events.refused", "reason", name().toLowerCase(Locale.ROOT));
    }
}
