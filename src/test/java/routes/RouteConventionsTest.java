package routes;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.config.PipelineProperties;
import routes.config.Role;

/** What an operator sees of the program: in every role, and in docs/operations.md. */
class RouteConventionsTest {

    private static RunningPipeline pipeline;
    private static String page;
    private static String docs;

    @BeforeAll
    static void readBoth() throws IOException {
        pipeline = new RunningPipeline();
        page = pipeline.send(pipeline.managementRequest(Metrics.PATH)).body();
        docs = Files.readString(Path.of("docs/operations.md"));
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void everyRouteIsNamedForOperators() {
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

    @Test
    void everyRouteIsInTheDocs_andNoOther() {
        Set<String> routes =
                pipeline.bean(CamelContext.class).getRoutes().stream()
                        .map(Route::getRouteId)
                        .collect(toCollection(TreeSet::new));

        assertThat(rows("## The routes"))
                .as("rows of the table in docs/operations.md, \"The routes\": one for each route")
                .containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void everyMetricIsInTheDocs_andNoOther() {
        Set<String> served =
                found("(?m)^# TYPE ((?:events|queue|http|batch|rollups|dead|camel)_\\S+)", page);
        served.removeIf(metric -> metric.endsWith("_max"));

        assertThat(rows("## What to watch")).isEqualTo(served);
    }

    @Test
    void everyReasonAndStatusIsInTheRowOfItsMetric() {
        assertThat(found("(?m)^(\\w+)\\{.*?(?:reason|status)=", page))
                .hasSize(4)
                .allSatisfy(RouteConventionsTest::tellsItsValues);
    }

    private static void tellsItsValues(String metric) {
        String row = found("(?m)^(\\| `" + metric + "\\{.*)$", docs).toString();
        String value = "(?m)^" + metric + "\\{.*?(?:reason|status)=\"(\\w+)\"";

        assertThat(found("`([a-z_0-9]+)`", row))
                .as("in backticks in docs/operations.md, \"What to watch\", row %s", metric)
                .containsAll(found(value, page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "store", "analytics", "dashboard", "store,analytics"})
    void aProcessRunsItsRolesOnly(String roles) {
        try (RunningPipeline process = new RunningPipeline("pipeline.roles=" + roles)) {
            Set<String> groups =
                    process.bean(CamelContext.class).getRoutes().stream()
                            .map(Route::getGroup)
                            .collect(Collectors.toSet());

            assertThat(process.bean(PipelineProperties.class).roles())
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

    /**
     * What stands first in the rows of a section's table, without tags and the count of a timer.
     */
    private static Set<String> rows(String heading) {
        String section = docs.substring(docs.indexOf(heading)).split("\n## ", 2)[0];
        return found("(?m)^\\| `([a-z_-]+?)(?:_count)?(?:\\{[a-zA-Z]+})?` \\|", section);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
