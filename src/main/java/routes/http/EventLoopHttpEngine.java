package routes.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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

    /** Camel's way to write a parameter, Vert.x's, and what stands for any rest. */
    private static final Pattern PATTERN = Pattern.compile("[{:*]");

    private final int configuredPort;

    /** By address: a route that is started again has another consumer than it had before. */
    private final Map<String, StoppedPath> paths = new ConcurrentHashMap<>();

    EventLoopHttpEngine(int configuredPort) {
        this.configuredPort = configuredPort;
    }

    /**
     * @throws IllegalArgumentException when the path has a parameter: no route would get to see it
     */
    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        requireLiteral(endpoint.getPath());
        // the router's check would come first; and what the caller likes to read is no reason to
        // refuse
        endpoint.getComponent().setServerRequestValidation(false);
        String router = VertxPlatformHttpRouter.getRouterNameFromPort(configuredPort);
        StoppedPath stopped =
                paths.computeIfAbsent(
                        endpoint.getEndpointUri(), uri -> new StoppedPath(endpoint, router));
        return new EventLoopHttpConsumer(endpoint, processor, handlers(endpoint), stopped);
    }

    private static void requireLiteral(String path) {
        if (PATTERN.matcher(path).find()) {
            String told =
                    "The path %s has a parameter or a wildcard. Paths take none, as the trust boundary"
                            + " lets nothing of a path through to its route: docs/adr/0001";
            throw new IllegalArgumentException(told.formatted(path));
        }
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
