package routes.http;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the routes run without which the public port refuses what it is there for: an operator
 * may have stopped one. Those of the store are none of them, as what they do can wait.
 */
@Component("routesHealthIndicator")
public class NeededRoutes implements HealthIndicator {

    private static final List<String> OF_EVENTS =
            List.of("ingest-accept", "ingest-batch", "queue-publish");
    private static final List<String> OF_FIGURES = List.of("analytics-figures");

    private final CamelContext camel;

    NeededRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /**
     * @throws UnavailableException when no event, or no batch of them, is taken
     */
    public void requireForEvents(Exchange asked) throws UnavailableException {
        require(OF_EVENTS);
    }

    /**
     * @throws UnavailableException when no figures are answered
     */
    public void requireForFigures(Exchange asked) throws UnavailableException {
        require(OF_FIGURES);
    }

    private void require(List<String> routes) throws UnavailableException {
        if (routes.stream().anyMatch(this::isStopped)) {
            throw new UnavailableException("It is stopped; an operator may start it again");
        }
    }

    @Override
    public Health health() {
        List<String> stopped =
                Stream.of(OF_EVENTS, OF_FIGURES)
                        .flatMap(List::stream)
                        .filter(this::isStopped)
                        .toList();
        return stopped.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "stopped: " + String.join(", ", stopped))
                        .build();
    }

    /** What this process does not have is not stopped. */
    private boolean isStopped(String route) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route);
        return status != null && !status.isStarted();
    }
}
