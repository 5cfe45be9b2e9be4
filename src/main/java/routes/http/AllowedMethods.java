package routes.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells whoever comes with another method which ones a path takes. */
public final class AllowedMethods {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private AllowedMethods() {}

    /**
     * Passes on only what reads. For routes whose path is a pattern: the router does not tell which
     * paths those have.
     */
    public static void onlyReading(RoutingContext ctx) {
        if (READING.contains(ctx.request().method())) {
            ctx.next();
        } else {
            refuse(ctx, READING);
        }
    }

    /** Whether the path is one that a caller can read. */
    public static boolean canRead(Router router, RoutingContext ctx) {
        return of(router, ctx).contains(HttpMethod.GET);
    }

    /**
     * HEAD asks for what GET would answer, without its body (RFC 9110, 9.3.2), which the server
     * leaves out. No path has to know.
     */
    static void headAsGet(Router router, RoutingContext ctx) {
        if (canRead(router, ctx)) {
            ctx.reroute(HttpMethod.GET, ctx.request().uri());
        } else {
            ctx.next();
        }
    }

    /**
     * No route for this path, or none for this method: the router forgets which when a wider path
     * matches too.
     */
    static void unmatched(Router router, RoutingContext ctx) {
        Set<HttpMethod> allowed = of(router, ctx);
        if (allowed.isEmpty()) {
            Answers.send(ctx, Answers.NOT_FOUND);
        } else if (allowed.contains(HttpMethod.GET)) {
            refuse(ctx, READING);
        } else {
            refuse(ctx, allowed);
        }
    }

    private static Set<HttpMethod> of(Router router, RoutingContext ctx) {
        String path = routePath(ctx.normalizedPath());
        return router.getRoutes().stream()
                .filter(route -> path.equals(route.getPath()))
                .map(Route::methods)
                .filter(Objects::nonNull)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** To the router a slash at the end is no other path. */
    private static String routePath(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void refuse(RoutingContext ctx, Set<HttpMethod> allowed) {
        Set<String> names =
                allowed.stream()
                        .map(HttpMethod::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        String methods = String.join(", ", names);
        ctx.response().putHeader(HttpHeaders.ALLOW, methods);
        Answers.send(ctx, Problem.of(405, "Method not allowed", "This path takes " + methods));
    }
}
