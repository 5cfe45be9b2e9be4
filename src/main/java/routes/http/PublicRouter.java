package routes.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** What every request passes on its way to a route. */
final class PublicRouter implements Handler<HttpServerRequest> {

    private final Vertx vertx;
    private final Router router;
    private final ConnectionDeadlines deadlines;
    private volatile boolean stopping;

    /**
     * @param bodies reads every body
     * @param publicHandlers answer what no Camel route does
     */
    PublicRouter(
            Vertx vertx,
            ConnectionDeadlines deadlines,
            BodyReader bodies,
            List<PublicHandler> publicHandlers) {
        this.vertx = vertx;
        this.deadlines = deadlines;
        this.router = Router.router(vertx);
        Answers.register(router, bodies.maximumBytes());
        router.errorHandler(500, this::failed);
        router.head().handler(ctx -> AllowedMethods.headAsGet(router, ctx));
        router.route().handler(this::admit);
        // for every path, so that nobody makes the server read without end on one that takes no
        // body
        router.route().handler(bodies);
        router.route().handler(RequestBoundary::requireWhole);
        publicHandlers.forEach(handler -> handler.mount(router));
    }

    /** The same for Camel's routes, under this name. */
    VertxPlatformHttpRouter forRoutes(String name) {
        return new BoundedRouter(vertx, router, name);
    }

    /** From here on every request is refused in words. */
    void refuseRequests() {
        stopping = true;
    }

    @Override
    public void handle(HttpServerRequest request) {
        router.handle(request);
    }

    private void admit(RoutingContext ctx) {
        ctx.response().putHeader("X-Content-Type-Options", "nosniff");
        if (stopping) {
            sayStopping(ctx);
        } else {
            deadlines.requestStarted(ctx);
        }
    }

    /** What was let in just before a stop may find its files gone: that is no fault. */
    private void failed(RoutingContext ctx) {
        if (hasHungUp(ctx)) {
            return;
        }
        if (stopping) {
            sayStopping(ctx);
        } else {
            Unexpected.answer(ctx, ctx.failure());
        }
    }

    /** Browsers do, amid a file, when a page is left: that is no fault, and nobody to answer. */
    private static boolean hasHungUp(RoutingContext ctx) {
        boolean begun = ctx.response().headWritten() || ctx.response().closed();
        return begun && ctx.failure() instanceof IOException;
    }

    private static void sayStopping(RoutingContext ctx) {
        ctx.response().putHeader("Connection", "close");
        Answers.send(ctx, Answers.STOPPING);
    }

    /** The body has been read when a request comes to a route. */
    private static final class BoundedRouter extends VertxPlatformHttpRouter {

        BoundedRouter(Vertx vertx, Router router, String name) {
            super(null, vertx, router, name);
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return RoutingContext::next;
        }
    }
}
