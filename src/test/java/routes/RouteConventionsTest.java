package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.config.PipelineProperties;
import routes.config.Role;

/** What an operator sees of the routes, in every role. */
class RouteConventionsTest {

    @Test
    void everyRouteIsNamedForOperators() {
        try (RunningPipeline pipeline = new RunningPipeline()) {
            List<Route> routes = pipeline.bean(CamelContext.class).getRoutes();

            assertThat(routes).hasSizeGreaterThan(10);
            assertThat(routes)
                    .allSatisfy(
                            route -> {
                                assertThat(route.getRouteId())
                                        .matches(
                                                "(ingest|queue|store|analytics|dashboard|errors)-[a-z-]+");
                                assertThat(route.getRouteId()).startsWith(route.getGroup() + "-");
                                assertThat(route.getDescription()).isNotBlank();
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "store", "analytics", "dashboard", "store,analytics"})
    void aProcessRunsItsRolesOnly(String roles) {
        try (RunningPipeline pipeline = new RunningPipeline("pipeline.roles=" + roles)) {
            Set<String> groups =
                    pipeline.bean(CamelContext.class).getRoutes().stream()
                            .map(Route::getGroup)
                            .collect(Collectors.toSet());

            assertThat(pipeline.bean(PipelineProperties.class).roles())
                    .hasSize(roles.split(",").length);
            assertThat(groups).isEqualTo(groupsOf(roles));
        }
    }

    private static Set<String> groupsOf(String roles) {
        return Arrays.stream(roles.split(","))
                .map(role -> Role.valueOf(role.toUpperCase(java.util.Locale.ROOT)))
                .flatMap(
                        role ->
                                switch (role) {
                                    case INGEST -> List.of("ingest", "queue").stream();
                                    case STORE -> List.of("store", "queue", "errors").stream();
                                    case ANALYTICS -> List.of("analytics").stream();
                                    case DASHBOARD -> List.<String>of().stream();
                                })
                .collect(Collectors.toSet());
    }
}
