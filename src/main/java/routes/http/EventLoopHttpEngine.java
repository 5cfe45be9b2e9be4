package routes.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** By address: a route that is started again has another consumer than it had before. */
    private final Map<String, StoppedPath> paths = new ConcurrentHashMap<>();

    EventLoopHttpEngine(int configuredPort) {
        this.configuredPort = configuredPort;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        // the router's check would come first; and what the caller likes to read is no reason to
        // refuse
        endpoint.getComponent().setServerRequestValidation(false);
        String router = VertxPlatformHttpRouter.getRouterNameFromPort(configuredPort);
        StoppedPath stopped =
                paths.computeIfAbsent(
                        endpoint.getEndpointUri(), uri -> new StoppedPath(endpoint, router));
        return new EventLoopHttpConsumer(endpoint, processor, handlers(endpoint), stopped);
    }

    private List<Handler<RoutingContext>> handlers(PlatformHttpEndpoint endpoint) {
        List<Handler<RoutingContext>> handlers = new ArrayList<>();
        handlers.add(new BodyTypes(endpoint.getConsumes()));
        handlers.addAll(getHandlers());
        return handlers;
    }

    @Override
    public int getServerPort() {
        return configuredPort;
    }
}
