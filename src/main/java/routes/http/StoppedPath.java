package routes.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Stands in for the path of a route that an operator has stopped. Camel takes such a path away, and
 * a 404 would tell a shop to give its events up for good; a 503 has it send them again.
 */
final class StoppedPath {

    private final PlatformHttpEndpoint endpoint;
    private final String routerName;
    private Route standIn;

    /**
     * @param routerName under which the endpoint's context has the router
     */
    StoppedPath(PlatformHttpEndpoint endpoint, String routerName) {
        this.endpoint = endpoint;
        this.routerName = routerName;
    }

    String routerName() {
        return routerName;
    }

    /** From here on the path answers 503 when nobody before it does. */
    synchronized void standIn() {
        Router router = VertxPlatformHttpRouter.lookup(endpoint.getCamelContext(), routerName);
        if (standIn == null) {
            standIn = router.route(endpoint.getPath());
            for (String method : endpoint.getHttpMethodRestrict().split(",")) {
                standIn.method(HttpMethod.valueOf(method));
            }
            standIn.handler(ctx -> Answers.send(ctx, Answers.STOPPED));
        }
    }

    /** The route has its path again. */
    synchronized void giveWay() {
        if (standIn != null) {
            standIn.remove();
            standIn = null;
        }
    }
}
