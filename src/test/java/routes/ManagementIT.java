package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.process.PipelineProcess;
import routes.process.Senders;
import routes.process.Signals;

/** What operators find on the management port of the packaged program, and nobody else does. */
class ManagementIT {

    private static final String JOLOKIA = "/actuator/jolokia";
    private static final String ALL_ROUTES =
            "{\"type\":\"read\",\"mbean\":\"org.apache.camel:type=routes,*\",\"attribute\":[\"RouteId\",\"RouteGroup\",\"Description\"]}";

    @TempDir static Path folder;

    private static PipelineProcess pipeline;

    @BeforeAll
    static void start() {
        pipeline = new PipelineProcess(folder).start();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void healthSaysWhetherItLivesAndWhetherItCanWork() {
        assertThat(pipeline.http().getManagement("/actuator/health/liveness")).contains("\"UP\"");
        await().untilAsserted(
                        () ->
                                assertThat(pipeline.http().readiness())
                                        .contains("\"readinessState\"", "\"database\"", "\"queue\"")
                                        .contains(
                                                "exactly once in effect",
                                                "\"durability\":\"always\"")
                                        .doesNotContain("DOWN"));
    }

    @Test
    void itIsAliveAndSaysWhyItIsNotReady_whenRedisHangs() throws IOException {
        Path pid = folder.resolve(Path.of("data", "redis", "redis.pid"));
        long redis = Long.parseLong(Files.readString(pid).strip());
        Signals.send("STOP", redis);
        try {
            String reason = "\"reason\":\"Redis is not reachable\"";
            await().until(() -> pipeline.http().readiness().contains(reason));
            assertThat(pipeline.http().isReady()).isFalse();
            assertThat(pipeline.http().getManagement("/actuator/health/liveness"))
                    .contains("\"UP\"");
        } finally {
            Signals.send("CONT", redis);
        }
        await().until(pipeline.http()::isReady);
    }

    @Test
    void prometheusCountsWhatBecameOfEvents() {
        pipeline.http().post(Senders.event("counted"));
        pipeline.http().post(Senders.event("counted"));
        pipeline.http().post("{}");
        pipeline.http().post("no JSON");

        await().until(() -> valueOf("batch_size_sum") >= 2);
        pipeline.http()
                .getManagement(JOLOKIA + "/exec/java.lang:type=Memory/gc"); // they outlive it
        assertThat(valueOf("events_accepted_total")).isGreaterThanOrEqualTo(2);
        assertThat(valueOf("events_refused_total.*reason=\"invalid\"")).isEqualTo(1);
        assertThat(valueOf("events_refused_total.*reason=\"malformed\"")).isEqualTo(1);
        assertThat(valueOf("events_stored_total")).isEqualTo(1);
        assertThat(valueOf("events_duplicate_total")).isEqualTo(1);
        assertThat(valueOf("batch_write_time_seconds_count")).isGreaterThanOrEqualTo(1);
        await().until(() -> valueOf("queue_backlog") == 0);
        assertThat(valueOf("queue_oldest_age_seconds")).isZero();
        assertThat(valueOf("camel_route_.*_count.*\"ingest-accept\"")).isGreaterThanOrEqualTo(2);
    }

    /** Of the one line that begins with this expression. */
    private static double valueOf(String name) {
        return pipeline.http()
                .getManagement("/actuator/prometheus")
                .lines()
                .filter(line -> line.matches(name + "[{ ,}].*"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Prometheus does not get " + name));
    }

    @Test
    void everyRouteIsListedByJolokiaWithItsNameGroupAndDescription() throws IOException {
        String answer =
                pipeline.http().postTo(pipeline.http().managementUri(JOLOKIA), ALL_ROUTES).body();

        JsonNode routes = new ObjectMapper().readTree(answer).path("value");
        assertThat(routes).hasSizeGreaterThan(10);
        assertThat(routes)
                .allSatisfy(
                        route -> {
                            String group = route.path("RouteGroup").asText();
                            assertThat(route.path("RouteId").asText()).startsWith(group + "-");
                            String description = route.path("Description").asText();
                            assertThat(description).isNotBlank().doesNotContain("%");
                        });
        String names =
                pipeline.http().getManagement(JOLOKIA + "/search/org.apache.camel:type=routes,*");
        assertThat(names).contains("ingest-accept", "queue-publish", "store-write", "errors-park");
    }

    @Test
    void hawtioAnswersItsPage() {
        assertThat(pipeline.http().getManagement("/actuator/hawtio/"))
                .contains("<title>Hawtio</title>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/health", "/prometheus", "/jolokia", "/hawtio/"})
    void thePublicPortHasNoneOfIt(String page) {
        String path = "/actuator" + page;
        await().until(
                        () ->
                                pipeline.http()
                                                .answer(pipeline.http().managementUri(path))
                                                .statusCode()
                                        == 200);
        assertThat(pipeline.http().answer(pipeline.http().uri(path)).statusCode()).isEqualTo(404);
    }

    /**
     * The whole of 127/8 is this machine: who listens on every address takes 127.0.0.2, who listens
     * on 127.0.0.1 does not.
     */
    @Test
    void itListensOnLoopbackOnly() {
        assumeThat(isOpen(pipeline.http().uri("/").getPort())).isTrue();
        assertThat(isOpen(pipeline.http().managementUri("/").getPort())).isFalse();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.2", port), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
