package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertProblem;
import static routes.RunningPipeline.EVENT;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Of a request only the body and three headers get in, and nothing of it comes back out. */
class TrustBoundaryIT {

    private static final String CANARY = "canary-7f3a";
    private static final List<String> HEADERS =
            List.of(
                    "X-Canary",
                    "CamelHttpResponseCode",
                    "CamelHttpUri",
                    "CamelFileName",
                    "CamelRedis.Command",
                    "CamelRedis.Key",
                    "CamelRedis.Channel",
                    "CamelJdbcRetrieveGeneratedKeys",
                    "CamelSqlQuery",
                    "kafka.OVERRIDE_TOPIC",
                    "kafka.TOPIC",
                    "org.apache.camel.override",
                    "breadcrumbId",
                    "Retry-After",
                    "Vary",
                    "ETag",
                    "Cache-Control",
                    "Server",
                    "Amounts-Currency",
                    "batch");
    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/events?, 202", "POST, /v1/events/batch?, 400", "POST, /v1/events/validate?, 202",
        "GET, /v1/health?, 200", "GET, /api/analytics, 200", "GET, /api/analytics?, 400",
        "GET, /api/health?, 200", "GET, /v1/nothing?, 404", "PUT, /v1/events?, 405"
    })
    void noRequestHeaderOrParameterComesBack(String method, String path, int status) {
        HttpResponse<String> response = poisoned(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).doesNotContain(CANARY);
        assertThat(response.headers().map().toString()).doesNotContain(CANARY);
        assertThat(response.headers().map().keySet())
                .isSubsetOf(
                        "content-type",
                        "content-length",
                        "x-content-type-options",
                        "allow",
                        "cache-control",
                        "etag",
                        "retry-after",
                        "amounts-currency",
                        "amounts-purchases");
    }

    @Test
    void noRequestHeaderOrParameterReachesQueueOrDatabase() throws IOException {
        poisoned("POST", "/v1/events?");

        await().until(() -> pipeline.count("SELECT count(*) FROM events") > 0);
        assertThat(pipeline.bean(StringRedisTemplate.class).keys("*"))
                .isSubsetOf("events", "events:waiting");
        assertThat(filesWith(CANARY)).isEmpty();
    }

    @Test
    void theCustomerIsInNoFile() throws IOException {
        String jane = "jane.doe@canary.example";
        String customers = "SELECT count(customer_hash) FROM events_with_details";
        long before = pipeline.count(customers);
        pipeline.post("/v1/events", EVENT.replace("}", ",\"email\":\"" + jane + "\"}"));
        pipeline.post(
                "/v1/events", EVENT.replace("}", ",\"user_id\":7,\"email\":\"" + jane + "\"}"));

        await().until(() -> pipeline.count(customers) == before + 1);
        assertThat(filesWith(jane)).isEmpty();
    }

    @Test
    void aRefusedHeaderIsNamed() {
        var request =
                pipeline.request("/v1/events")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "a".repeat(65));

        var problem =
                assertProblem(pipeline.send(request.POST(BodyPublishers.ofString(EVENT))), 400);
        assertThat(problem.path("errors").get(0).path("field").asText())
                .isEqualTo("Idempotency-Key");
    }

    /** With the headers, and as parameters too where the path ends with a question mark. */
    private static HttpResponse<String> poisoned(String method, String path) {
        String query = String.join("=" + CANARY + "&", HEADERS) + "=" + CANARY;
        HttpRequest.Builder request = pipeline.request(path.replace("?", "?" + query));
        HEADERS.forEach(name -> request.header(name, CANARY));
        request.header("Content-Type", "application/json");
        var body = method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(EVENT);
        return pipeline.send(request.method(method, body));
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(pipeline.folder())) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }
}
