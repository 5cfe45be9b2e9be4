package routes.queue.redisstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import routes.http.UnavailableException;

/**
 * The events of one request on their way into the stream, in one entry or several. Reports once:
 * when all are there, at the first refusal, or when time is up.
 */
final class Publication {

    private static final int REPORTED = -1;

    private final List<byte[]> events;
    private final AtomicInteger missing;
    private final long deadline;
    private final Consumer<UnavailableException> done;

    /**
     * @param deadline by {@link System#nanoTime()}
     */
    Publication(List<byte[]> events, long deadline, Consumer<UnavailableException> done) {
        this.events = events;
        this.missing = new AtomicInteger(events.size());
        this.deadline = deadline;
        this.done = done;
    }

    List<byte[]> events() {
        return events;
    }

    long deadline() {
        return deadline;
    }

    boolean isDone() {
        return missing.get() == REPORTED;
    }

    /** Some of its events are in the stream. */
    void arrived(int count) {
        int before = missing.getAndUpdate(left -> left <= count ? REPORTED : left - count);
        if (before != REPORTED && before <= count) {
            done.accept(null);
        }
    }

    void fail(UnavailableException failure) {
        if (missing.getAndSet(REPORTED) != REPORTED) {
            done.accept(failure);
        }
    }
}
