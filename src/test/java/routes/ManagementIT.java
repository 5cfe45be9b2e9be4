package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.process.PipelineClient;
import routes.process.PipelineProcess;
import routes.process.SecondLoopback;
import routes.process.Senders;
import routes.process.Signals;

/** What operators find on the management port of the packaged program, and nobody else does. */
class ManagementIT {

    private static final String JOLOKIA = "/actuator/jolokia";
    private static final String ALL_ROUTES =
            "{\"type\":\"read\",\"mbean\":\"org.apache.camel:type=routes,*\",\"attribute\":[\"RouteId\",\"RouteGroup\",\"Description\"]}";
    static final String COLLECT_GARBAGE =
            "{\"type\":\"exec\",\"mbean\":\"java.lang:type=Memory\",\"operation\":\"gc\"}";

    @TempDir static Path folder;

    private static PipelineProcess pipeline;
    private static PipelineClient http;

    @BeforeAll
    static void start() {
        pipeline = new PipelineProcess(folder).start();
        http = pipeline.http();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void healthSaysWhetherItLivesAndWhetherItCanWork() {
        assertThat(http.getManagement("/actuator/health/liveness")).contains("\"UP\"");
        await().untilAsserted(
                        () ->
                                assertThat(http.readiness())
                                        .contains("\"readinessState\"", "\"database\"", "\"queue\"")
                                        .contains(
                                                "exactly once in effect",
                                                "\"durability\":\"always\"")
                                        .doesNotContain("DOWN"));
    }

    @Test
    void itIsAliveAndSaysWhyItIsNotReady_whenRedisHangs() {
        long redis = pipeline.embeddedRedis().orElseThrow().pid();
        Signals.send("STOP", redis);
        try {
            String reason = "not reachable; what it says itself is in DATA_DIR/redis/redis.log";
            await().until(() -> http.readiness().contains(reason));
            assertThat(http.isReady()).isFalse();
            assertThat(valueOf("queue_oldest_age_seconds")).isNaN();
            assertThat(http.getManagement("/actuator/health/liveness")).contains("\"UP\"");
        } finally {
            Signals.send("CONT", redis);
        }
        await().until(http::isReady);
    }

    @Test
    void prometheusCountsWhatBecameOfEvents() {
        http.post(Senders.event("counted"));
        http.post(Senders.event("counted"));
        http.post("{}");
        http.post("/v1/events/validate", "[{}]");
        http.post("no JSON");
        http.postTo(http.uri("/v1/event"), "{}");
        await().until(() -> valueOf("batch_size_sum") >= 2);
        http.postTo(http.managementUri(JOLOKIA), COLLECT_GARBAGE); // they outlive it
        assertThat(valueOf("events_accepted_total")).isGreaterThanOrEqualTo(2);
        assertThat(valueOf("events_refused_total.*reason=\"invalid\"")).isEqualTo(2);
        assertThat(valueOf("events_refused_total.*reason=\"malformed\"")).isEqualTo(1);
        assertThat(valueOf("http_refused_total.*status=\"404\"")).isGreaterThanOrEqualTo(1);
        assertThat(valueOf("events_stored_total")).isEqualTo(1);
        assertThat(valueOf("events_duplicate_total")).isEqualTo(1);
        assertThat(valueOf("batch_write_time_seconds_count")).isGreaterThanOrEqualTo(1);
        await().until(() -> valueOf("queue_backlog") == 0);
        assertThat(valueOf("queue_oldest_age_seconds")).isZero();
        assertThat(valueOf("camel_route_.*_count.*\"ingest-accept\"")).isGreaterThanOrEqualTo(2);
    }

    private static double valueOf(String name) {
        return new Metrics(http.getManagement(Metrics.PATH)).valueOf(name);
    }

    @Test
    void everyRouteIsListedByJolokiaWithItsNameGroupAndDescription() throws IOException {
        String answer = http.postTo(http.managementUri(JOLOKIA), ALL_ROUTES).body();
        JsonNode routes = new ObjectMapper().readTree(answer).path("value");
        assertThat(routes)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        route -> {
                            String group = route.path("RouteGroup").asText();
                            assertThat(route.path("RouteId").asText()).startsWith(group + "-");
                            String description = route.path("Description").asText();
                            assertThat(description).isNotBlank().doesNotContain("%");
                        });
        assertThat(answer).contains("ingest-accept", "queue-publish", "store-write", "errors-park");
    }

    @Test
    void hawtioAnswersItsPage() {
        assertThat(http.getManagement("/actuator/hawtio/")).contains("<title>Hawtio</title>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/api/admin/nope", "/actuator/nope"})
    void whatIsNowhereIsSaidInJson_toBrowsersToo(String path) {
        var request =
                HttpRequest.newBuilder(http.managementUri(path)).header("Accept", "text/html");

        var answer = http.send(request);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().map().toString()).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/health", "/prometheus", "/jolokia", "/hawtio/"})
    void thePublicPortHasNoneOfIt(String page) {
        String path = "/actuator" + page;
        await().until(() -> http.answer(http.managementUri(path)).statusCode() == 200);
        assertThat(http.answer(http.uri(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void itListensOnLoopbackOnly() {
        assumeThat(SecondLoopback.isOpen(http.uri("/").getPort())).isTrue();
        assertThat(SecondLoopback.isOpen(http.managementUri("/").getPort())).isFalse();
    }
}
