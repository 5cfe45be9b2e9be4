package routes.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections that are too slow. An idle time-out alone does not: a byte every few seconds
 * keeps a connection busy for ever. Time is monotonic, so a stepped clock closes nobody.
 */
final class ConnectionDeadlines {

    /**
     * Since when a connection is what it is: reading a request, waiting for its answer, or between
     * two.
     */
    private static final class Since {
        private volatile long nanos = System.nanoTime();
        private volatile boolean answering;
        private volatile boolean closing;
    }

    private static final long SWEEP_MILLIS = 1000;
    private final Map<HttpConnection, Since> connections = new ConcurrentHashMap<>();
    private final long limitNanos;
    private final int maximum;

    /**
     * @param limit the longest a connection may take from one answer to the next complete request
     * @param maximum how many connections may be open at once
     */
    ConnectionDeadlines(Vertx vertx, Duration limit, int maximum) {
        this.limitNanos = limit.toNanos();
        this.maximum = maximum;
        vertx.setPeriodic(SWEEP_MILLIS, sweep -> closeLate());
    }

    void opened(HttpConnection connection) {
        if (connections.size() >= maximum) {
            connection.close();
            return;
        }
        connections.put(connection, new Since());
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** The head of a request has arrived. Once it is answered, time starts anew. */
    void requestStarted(RoutingContext ctx) {
        Since since = connections.get(ctx.request().connection());
        if (since != null) {
            ctx.addEndHandler(
                    answered -> {
                        since.nanos = System.nanoTime();
                        since.answering = false;
                    });
        }
        ctx.next();
    }

    /**
     * The request is complete, its body included: from now on the server is the one to wait for.
     */
    void requestRead(RoutingContext ctx) {
        Since since = connections.get(ctx.request().connection());
        if (since != null) {
            since.answering = true;
        }
        ctx.next();
    }

    private void closeLate() {
        long now = System.nanoTime();
        connections.forEach(
                (connection, since) -> {
                    if (!since.answering && now - since.nanos > limitNanos) {
                        close(connection, since);
                    }
                });
    }

    /**
     * The first time after what it was answered; when that is not read in as long again, without.
     */
    private static void close(HttpConnection connection, Since since) {
        if (since.closing) {
            ((ConnectionBase) connection).channelHandlerContext().close();
        } else {
            since.closing = true;
            since.nanos = System.nanoTime();
            connection.close();
        }
    }
}
