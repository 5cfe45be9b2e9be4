package routes.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes that wait for callers over all connections: answers they do not read, and
 * requests they have sent behind one that is not answered.
 */
final class UnsentMemory {

    /** One part in eight of the heap, and of the memory outside it, which is as large. */
    private static final int PART_OF_HEAP = 8;

    /** About what a request without headers takes, each of its headers, and a part of its body. */
    private static final int OBJECTS = 512;

    private static final int OBJECTS_OF_HEADER = 100;
    private static final int OBJECTS_OF_PART = 128;

    private final AtomicLong held = new AtomicLong();
    private final long maximum;
    private final Counter closed;

    /**
     * @param meters gets the bytes held as {@code http.unsent} and counts who is closed for them
     */
    UnsentMemory(MeterRegistry meters) {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, meters);
    }

    UnsentMemory(long maximum, MeterRegistry meters) {
        this.maximum = maximum;
        this.closed = Rejection.UNSENT_FULL.counter(meters);
        Gauge.builder("http.unsent", held, AtomicLong::get)
                .baseUnit("bytes")
                .description("Answers that are not read, and requests sent behind others")
                .register(meters);
    }

    /** What one connection holds, nothing at first. */
    Share share() {
        return new Share();
    }

    /** About what a part of a request takes. */
    static long sizeOf(Object message) {
        if (message instanceof HttpRequest request) {
            return OBJECTS + request.uri().length() + sizeOf(request.headers());
        }
        long size = OBJECTS_OF_PART + ((HttpContent) message).content().readableBytes();
        return message instanceof LastHttpContent last
                ? size + sizeOf(last.trailingHeaders())
                : size;
    }

    private static long sizeOf(HttpHeaders headers) {
        long size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += OBJECTS_OF_HEADER + header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    /** Used by the event loop of its connection only. */
    final class Share {
        private long bytes;
        private boolean ended;

        /**
         * Holds so many bytes more, or less. When that is too much the connection is closed, though
         * not before all was sent that its caller takes; at twice as much it is closed at once.
         */
        void add(ChannelHandlerContext ctx, long more) {
            if (ended) {
                return;
            }
            bytes += more;
            boolean full = held.addAndGet(more) > maximum;
            if (full && more > 0) {
                ctx.executor().execute(() -> closeAbove(maximum, ctx));
                closeAbove(2 * maximum, ctx);
            }
        }

        private void closeAbove(long limit, ChannelHandlerContext ctx) {
            if (bytes > 0 && held.get() > limit) {
                closed.increment();
                end(); // so that no more are closed than have to be
                ctx.close();
            }
        }

        /** The connection is closed. Told once or more often. */
        void end() {
            ended = true;
            held.addAndGet(-bytes);
            bytes = 0;
        }
    }
}
