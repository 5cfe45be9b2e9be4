package routes.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The refusals the server itself answers with, before or instead of a route. */
final class Answers {

    static final Problem STOPPING =
            Problem.of(503, "Unavailable", "The server is stopping; send it again in a moment");
    static final Problem INTERNAL_ERROR =
            Problem.of(500, "Internal error", "The request failed; the cause is in the server's log");
    private static final Problem NOT_FOUND =
            Problem.of(404, "Not found", "There is nothing under this path");
    private static final Problem BAD_REQUEST =
            Problem.of(400, "Bad request", "The request is not valid HTTP");
    private static final Problem WRONG_TYPE =
            Problem.of(415, "Unsupported media type", "The body must be application/json");
    private static final long LINGER_MILLIS = 500;

    private Answers() {}

    /** Makes every refusal of the router a problem document. */
    static void register(Router router, long maximumBodySize) {
        String limit = "The body may have at most " + maximumBodySize + " bytes";
        Problem tooLarge = Problem.of(413, "Body too large", limit);
        router.errorHandler(400, ctx -> send(ctx, BAD_REQUEST));
        router.errorHandler(404, ctx -> unmatched(router, ctx));
        router.errorHandler(405, ctx -> unmatched(router, ctx));
        router.errorHandler(413, ctx -> sendAndClose(ctx, tooLarge));
        router.errorHandler(415, ctx -> send(ctx, WRONG_TYPE));
        router.errorHandler(500, ctx -> send(ctx, INTERNAL_ERROR));
    }

    static void send(RoutingContext ctx, Problem problem) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        if (problem.status() == 503) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
        }
        ctx.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .end(Buffer.buffer(problem.toJson()));
    }

    /** Stops reading at once; closes a moment later, because a close with unread data would take the answer with it. */
    private static void sendAndClose(RoutingContext ctx, Problem problem) {
        ctx.request().pause();
        ctx.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(ctx, problem);
        ctx.vertx().setTimer(LINGER_MILLIS, timer -> ctx.request().connection().close());
    }

    /** No route for this path, or none for this method: the router forgets which when a wider path matches too. */
    private static void unmatched(Router router, RoutingContext ctx) {
        Set<String> allowed =
                router.getRoutes().stream()
                        .filter(route -> ctx.normalizedPath().equals(route.getPath()))
                        .map(Route::methods)
                        .filter(Objects::nonNull)
                        .flatMap(Set::stream)
                        .map(HttpMethod::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty()) {
            send(ctx, NOT_FOUND);
            return;
        }
        String methods = String.join(", ", allowed);
        ctx.response().putHeader(HttpHeaders.ALLOW, methods);
        send(ctx, Problem.of(405, "Method not allowed", "This path takes " + methods));
    }
}
