package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.http.NeededRoutes;

/** What becomes of the pipeline when a route fails or is stopped: nobody may have forgotten it. */
class RouteFailuresTest {

    /**
     * Camel's own policy for a route that names none gives up at once, and whoever called it never
     * tries again.
     */
    @ParameterizedTest
    @ValueSource(strings = {"redis-streams", "redis-pubsub"})
    void everyRouteSaysWhoDealsWithItsFailures(String queue) {
        try (RunningPipeline pipeline = new RunningPipeline("pipeline.queue.kind=" + queue)) {
            ModelCamelContext camel = pipeline.bean(ModelCamelContext.class);
            List<String> policies =
                    camel.getRouteConfigurationDefinitions().stream()
                            .map(RouteConfigurationDefinition::getId)
                            .toList();

            assertThat(camel.getRouteDefinitions())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                            route ->
                                    assertThat(route.getRouteConfigurationId())
                                            .as(
                                                    "routeConfigurationId of %s: say who deals with its failures: see ErrorRouteConfiguration",
                                                    route.getRouteId())
                                            .isIn(policies));
        }
    }

    /** A path whose route is stopped is refused, and a balancer has to hear of it. */
    @Test
    void healthKnowsEveryRouteThatAPathLeadsTo() {
        try (RunningPipeline pipeline = new RunningPipeline("pipeline.roles=ingest,analytics")) {
            CamelContext camel = pipeline.bean(CamelContext.class);
            NeededRoutes health = pipeline.bean(NeededRoutes.class);

            assertThat(behindPaths(camel))
                    .contains("ingest-accept", "analytics-figures")
                    .allSatisfy(
                            id -> {
                                camel.getRouteController().stopRoute(id);
                                assertThat(health.health().getDetails().toString())
                                        .as(
                                                "health while %s is stopped: add it to NeededRoutes",
                                                id)
                                        .contains(id);
                                camel.getRouteController().startRoute(id);
                            });
        }
    }

    /** Without those that only tell how it is, or what would be. */
    private static List<String> behindPaths(CamelContext camel) {
        return camel.getRoutes().stream()
                .filter(route -> route.getEndpoint().getEndpointUri().startsWith("rest:"))
                .map(Route::getRouteId)
                .filter(id -> !id.endsWith("-health") && !id.endsWith("-validate"))
                .toList();
    }
}
