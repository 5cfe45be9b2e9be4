package routes.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The engine behind {@code platform-http}: Camel's Vert.x engine, except that a route runs on the
 * event loop and not on a worker thread. A route that blocks says {@code .threads()} first.
 * docs/adr/0001 has the measurements.
 */
class EventLoopHttpEngine extends VertxPlatformHttpEngine {

    private final int configuredPort;

    EventLoopHttpEngine(int configuredPort) {
        this.configuredPort = configuredPort;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        // the router's check would come first; and what the caller likes to read is no reason to
        // refuse
        endpoint.getComponent().setServerRequestValidation(false);
        List<Handler<RoutingContext>> handlers = new ArrayList<>();
        handlers.add(new BodyTypes(endpoint.getConsumes()));
        handlers.addAll(getHandlers());
        return new EventLoopHttpConsumer(
                endpoint,
                processor,
                handlers,
                VertxPlatformHttpRouter.getRouterNameFromPort(configuredPort));
    }

    @Override
    public int getServerPort() {
        return configuredPort;
    }
}
