package routes.queue.redisstream;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import routes.http.UnavailableException;

/**
 * The events of one request on their way into the stream. Reports once: when all are there, at the
 * first refusal, or when time is up.
 */
final class Publication {

    private static final int REPORTED = -1;

    private final AtomicInteger missing;
    private final long deadline;
    private final Consumer<UnavailableException> done;

    /**
     * @param deadline by {@link System#nanoTime()}
     */
    Publication(int events, long deadline, Consumer<UnavailableException> done) {
        this.missing = new AtomicInteger(events);
        this.deadline = deadline;
        this.done = done;
    }

    long deadline() {
        return deadline;
    }

    boolean isDone() {
        return missing.get() == REPORTED;
    }

    void replied(UnavailableException failure) {
        if (failure != null) {
            fail(failure);
            return;
        }
        int before = missing.getAndUpdate(count -> count <= 1 ? REPORTED : count - 1);
        if (before == 1) {
            done.accept(null);
        }
    }

    void fail(UnavailableException failure) {
        if (missing.getAndSet(REPORTED) != REPORTED) {
            done.accept(failure);
        }
    }
}
