package routes.dashboard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Set;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.AllowedMethods;
import routes.http.PublicHandler;

/**
 * The dashboard's files, on the class path under {@code static}. Nothing in them may run but what
 * we built.
 */
@Component
@ConditionalOnRole(Role.DASHBOARD)
class DashboardFiles implements PublicHandler {

    private static final String CHARSET = "UTF-8";
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Set<Integer> FOUND = Set.of(200, 206, 304);

    private final String folder;

    DashboardFiles() {
        this("static");
    }

    /**
     * @param folder another one on the class path
     */
    DashboardFiles(String folder) {
        this.folder = folder;
    }

    @Override
    public void mount(Router router) {
        StaticHandler files =
                StaticHandler.create(folder)
                        .setCachingEnabled(false)
                        .setDirectoryListing(false)
                        .setDefaultContentEncoding(CHARSET);
        router.routeWithRegex("/|/index\\.html|/favicon\\.svg|/theme\\.js")
                .handler(AllowedMethods::onlyReading)
                .handler(this::page)
                .handler(DashboardFiles::head)
                .handler(files);
        router.routeWithRegex("/assets/.+")
                .handler(AllowedMethods::onlyReading)
                .handler(this::asset)
                .handler(DashboardFiles::head)
                .handler(files);
    }

    private void page(RoutingContext ctx) {
        protect(ctx);
        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        ctx.next();
    }

    /**
     * Its name holds a hash of its content, so that it never changes. What is not there may come:
     * of two programs behind one name, one may have the next version's files already.
     */
    private void asset(RoutingContext ctx) {
        protect(ctx);
        ctx.addHeadersEndHandler(
                headers -> {
                    if (FOUND.contains(ctx.response().getStatusCode())) {
                        ctx.response().putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
                    }
                });
        ctx.next();
    }

    private static void protect(RoutingContext ctx) {
        ctx.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("Referrer-Policy", "no-referrer");
    }

    /**
     * To HEAD the file handler says how long the file is and not of what type, and takes a range
     * for it, which only GET has.
     */
    private static void head(RoutingContext ctx) {
        if (ctx.request().method().equals(HttpMethod.HEAD)) {
            ctx.request().headers().remove("Range");
            ctx.addHeadersEndHandler(headers -> nameType(ctx));
        }
        ctx.next();
    }

    private static void nameType(RoutingContext ctx) {
        if (ctx.response().getStatusCode() == 200) {
            String path = ctx.normalizedPath();
            String type =
                    MimeMapping.getMimeTypeForFilename(path.equals("/") ? "index.html" : path);
            boolean isText = type.startsWith("text");
            ctx.response()
                    .putHeader(
                            HttpHeaders.CONTENT_TYPE, isText ? type + ";charset=" + CHARSET : type);
        }
    }
}
