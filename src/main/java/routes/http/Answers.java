package routes.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The refusals the server itself answers with, before or instead of a route. */
public final class Answers {

    static final Problem STOPPING =
            Problem.of(503, "Unavailable", "The server is stopping; send it again in a moment");
    static final Problem STOPPED =
            Problem.of(503, "Unavailable", "This path is stopped; send it again in a moment");
    static final Problem NOT_FOUND =
            Problem.of(404, "Not found", "There is nothing under this path");
    private static final Problem BAD_REQUEST =
            Problem.of(
                    400,
                    "Bad request",
                    "The request is not valid HTTP, or not what its headers say");
    private static final Problem WRONG_ENCODING =
            Problem.of(415, "Unsupported media type", "The body must be plain or in gzip");
    private static final Problem NO_SUCH_RANGE =
            Problem.of(416, "Range not satisfiable", "The file has no such range");
    private static final Problem URI_TOO_LONG =
            Problem.of(414, "URI too long", "The path and query are too long");
    private static final Problem HEADERS_TOO_LARGE =
            Problem.of(431, "Headers too large", "The headers are too long together");
    private static final Problem BODIES_FULL =
            Problem.of(
                    503,
                    "Unavailable",
                    "The server holds as many bodies as it can; send it again in a moment");

    /** Every status a refusal has. */
    private static final List<Integer> STATUSES =
            List.of(400, 404, 405, 413, 414, 415, 416, 431, 500, 503);

    private static final long LINGER_MILLIS = 500;

    private Answers() {}

    /** Makes every refusal of the router a problem document. */
    static void register(Router router, long maximumBodySize) {
        String limit = "The body may have at most " + maximumBodySize + " bytes";
        Problem tooLarge = Problem.of(413, "Body too large", limit);
        STATUSES.forEach(Answers::counter); // 0 until the first one, which is seen then
        router.errorHandler(400, ctx -> send(ctx, BAD_REQUEST));
        router.errorHandler(404, ctx -> AllowedMethods.unmatched(router, ctx));
        router.errorHandler(405, ctx -> AllowedMethods.unmatched(router, ctx));
        router.errorHandler(413, ctx -> sendAndClose(ctx, tooLarge));
        router.errorHandler(415, ctx -> send(ctx, WRONG_ENCODING));
        router.errorHandler(416, ctx -> send(ctx, NO_SUCH_RANGE));
        router.errorHandler(503, ctx -> sendAndClose(ctx, BODIES_FULL));
    }

    /** What cannot be read as a request at all; what follows it on the connection cannot either. */
    static void invalidRequest(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem =
                cause instanceof TooLongHttpLineException
                        ? URI_TOO_LONG
                        : cause instanceof TooLongHttpHeaderException
                                ? HEADERS_TOO_LARGE
                                : BAD_REQUEST;
        count(problem);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Buffer.buffer(problem.toJson()))
                .onComplete(sent -> request.connection().close());
    }

    /** The same for a request that only turns out to be none while its body is read. */
    static void refuseAndClose(RoutingContext ctx) {
        sendAndClose(ctx, BAD_REQUEST);
    }

    private static void count(Problem problem) {
        counter(problem.status()).increment();
    }

    private static Counter counter(int status) {
        return Metrics.counter("http.refused", "status", Integer.toString(status));
    }

    public static void send(RoutingContext ctx, Problem problem) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        count(problem);
        if (problem.status() == 503) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_SECONDS);
        }
        ctx.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .end(Buffer.buffer(problem.toJson()));
    }

    /**
     * Stops reading at once; closes a moment later, because a close with unread data would take the
     * answer with it.
     */
    private static void sendAndClose(RoutingContext ctx, Problem problem) {
        RequestTurns.stop(ctx.request().connection());
        ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(ctx, problem);
        ctx.vertx().setTimer(LINGER_MILLIS, timer -> ctx.request().connection().close());
    }
}
