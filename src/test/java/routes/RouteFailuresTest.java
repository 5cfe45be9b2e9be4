package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
