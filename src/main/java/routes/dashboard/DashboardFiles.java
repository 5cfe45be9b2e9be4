package routes.dashboard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.PublicHandler;

/**
 * The dashboard's files, on the class path under {@code static}. Nothing in them may run but what
 * we built.
 */
@Component
@ConditionalOnRole(Role.DASHBOARD)
class DashboardFiles implements PublicHandler {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    @Override
    public void mount(Router router) {
        StaticHandler files =
                StaticHandler.create("static").setCachingEnabled(false).setDirectoryListing(false);
        router.getWithRegex("/|/index\\.html|/favicon\\.svg|/theme\\.js")
                .handler(this::page)
                .handler(files);
        router.get("/assets/*").handler(this::asset).handler(files);
    }

    private void page(RoutingContext ctx) {
        protect(ctx);
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        ctx.next();
    }

    /** Its name holds a hash of its content, so that it never changes. */
    private void asset(RoutingContext ctx) {
        protect(ctx);
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        ctx.next();
    }

    private static void protect(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("Referrer-Policy", "no-referrer");
    }
}
