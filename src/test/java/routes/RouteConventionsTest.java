package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import routes.config.PipelineProperties;
import routes.config.Role;

/** What an operator sees of the routes, in every role. */
class RouteConventionsTest {

    @TempDir Path folder;

    @Test
    void everyRouteIsNamedForOperators() {
        try (ConfigurableApplicationContext pipeline = RunningPipelines.start(folder)) {
            List<Route> routes = pipeline.getBean(CamelContext.class).getRoutes();

            assertThat(routes).hasSizeGreaterThan(10);
            assertThat(routes)
                    .allSatisfy(
                            route -> {
                                assertThat(route.getRouteId())
                                        .matches("(ingest|queue|store|analytics|dashboard|errors)-[a-z-]+");
                                assertThat(route.getRouteId()).startsWith(route.getGroup() + "-");
                                assertThat(route.getDescription()).isNotBlank();
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "store", "analytics", "dashboard", "store,analytics"})
    void aProcessRunsItsRolesOnly(String roles) {
        try (ConfigurableApplicationContext pipeline =
                RunningPipelines.start(folder, "pipeline.roles=" + roles)) {
            Set<String> groups =
                    pipeline.getBean(CamelContext.class).getRoutes().stream()
                            .map(Route::getGroup)
                            .collect(Collectors.toSet());

            assertThat(pipeline.getBean(PipelineProperties.class).roles())
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
