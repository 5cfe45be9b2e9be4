package routes.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of bodies in memory over all requests. A limit for each body does not bound them
 * together: thousands of connections may each bring nearly a whole one, and wait.
 */
final class BodyMemory {

    /**
     * One part in eight of the heap: what is made of a body until it is answered takes several
     * times its size.
     */
    private static final int PART_OF_HEAP = 8;

    private static final String SHARE = BodyMemory.class.getName();

    private final AtomicLong held = new AtomicLong();
    private final long maximum;
    private final Counter refused;

    /**
     * @param maxBodySize in bytes; one such body is always let in, compressed or not
     * @param meters gets the bytes held as {@code http.bodies} and counts who is refused
     */
    BodyMemory(int maxBodySize, MeterRegistry meters) {
        this(
                Math.max(
                        Runtime.getRuntime().maxMemory() / PART_OF_HEAP,
                        BodyReader.mostCompressed(maxBodySize)),
                meters);
    }

    BodyMemory(long maximum, MeterRegistry meters) {
        this.maximum = maximum;
        this.refused = Rejection.BODIES_FULL.counter(meters);
        Gauge.builder("http.bodies", held, AtomicLong::get)
                .baseUnit("bytes")
                .description("Bodies of requests that are being read or answered")
                .register(meters);
    }

    /** The share of this request, empty at first and given back when the request is over. */
    Share share(RoutingContext ctx) {
        Share share = new Share();
        ctx.put(SHARE, share);
        ctx.addEndHandler(ended -> share.end());
        return share;
    }

    /** The share of this request; null for one without a body. */
    static Share of(RoutingContext ctx) {
        return ctx.get(SHARE);
    }

    /**
     * Whether so many bytes more could be held now. Holds nothing: who announces much and sends
     * nothing takes no room.
     */
    boolean hasRoomFor(long bytes) {
        return held.get() + bytes <= maximum;
    }

    /** Answers a request whose body does not fit in, and counts it. */
    void refuse(RoutingContext ctx) {
        refused.increment();
        ctx.fail(503);
    }

    /** What one request holds. Used by the event loop of its connection only. */
    final class Share {
        private long bytes;
        private boolean answering;
        private boolean ended;

        /**
         * Makes it hold this many bytes instead of what it held.
         *
         * @return false when there is no room for them: then it is left as it was
         */
        boolean resize(long wanted) {
            long more = ended ? 0 : wanted - bytes;
            boolean fits = held.addAndGet(more) <= maximum || more <= 0;
            if (fits) {
                bytes += more;
            } else {
                held.addAndGet(-more);
            }
            return fits;
        }

        /** A route has the body now: it keeps it even when the caller has gone. */
        void begin() {
            answering = true;
        }

        /** The route is done. */
        void done() {
            answering = false;
            if (ended) {
                release();
            }
        }

        /** Answered, or the caller has gone. Told once or more often. */
        void end() {
            ended = true;
            if (!answering) {
                release();
            }
        }

        private void release() {
            held.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
