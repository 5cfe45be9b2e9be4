package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertProblem;
import static routes.ProblemAssert.json;
import static routes.RunningPipeline.EVENT;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request with an Idempotency-Key may be sent again: its events count once. */
class IdempotencyKeyIT {

    private static final String BATCH = "/v1/events/batch";
    private static final String VALIDATE = "/v1/events/validate";
    private static final String NDJSON = "application/x-ndjson";
    private static final String TWO = "[" + EVENT + ",{}," + EVENT + "]";
    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void theSameBatchSentTwiceCountsOnce() {
        var first = ids(post(BATCH, "twice", RunningPipeline.JSON, TWO));
        var second = ids(post(BATCH, "twice", RunningPipeline.JSON, TWO));
        var lines = ids(post(BATCH, "twice", NDJSON, EVENT + "\n\n{}\n" + EVENT));
        pipeline.post("/v1/events", EVENT.replace("}", ",\"event_id\":\"afterwards\"}"));

        assertThat(first).doesNotHaveDuplicates().isEqualTo(second).isEqualTo(lines);
        await().until(() -> stored("afterwards") == 1);
        assertThat(first).hasSize(2).allMatch(id -> stored(id) == 1);
        assertThat(pipeline.count("SELECT count(*) FROM events")).isEqualTo(3);
    }

    @Test
    void validatingTellsTheIdsThatTheBatchWouldGet() {
        var told = ids(post(VALIDATE, "twice", RunningPipeline.JSON, TWO));

        assertThat(told).isEqualTo(ids(post(BATCH, "twice", RunningPipeline.JSON, TWO)));
    }

    @Test
    void aBrokenKeyRefusesTheWholeBatchByTheHeadersName() {
        for (String path : List.of(BATCH, VALIDATE)) {
            var answer = post(path, "k".repeat(65), RunningPipeline.JSON, TWO);

            assertThat(assertProblem(answer, 400).path("errors").findValuesAsText("field"))
                    .containsExactly("Idempotency-Key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/events/batch", "/v1/events/validate"})
    void aKeyThatIsNotAsciiIsRefusedAndNotGuessed(String path) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        String type = "Content-Type: application/json\r\nContent-Length: 2\r\n";
        try (RawConnection sender = new RawConnection(pipeline.port())) {
            String key = "Idempotency-Key: bestellung-\u00e41\r\n\r\n";
            sender.listen(head + type + key + "{}", Duration.ofSeconds(20));
            assertThat(sender.received())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"field\":\"Idempotency-Key\",\"code\":\"invalid\"")
                    .contains("may have only visible ASCII characters and spaces");
        }
    }

    private static HttpResponse<String> post(String path, String key, String type, String body) {
        var request = pipeline.request(path).header("Content-Type", type);
        request.header("Idempotency-Key", key);
        return pipeline.send(request.POST(BodyPublishers.ofString(body)));
    }

    private static List<String> ids(HttpResponse<String> response) {
        return json(response.body()).path("results").findValuesAsText("event_id");
    }

    private static long stored(String id) {
        return pipeline.count("SELECT count(*) FROM events WHERE event_id = ?", id);
    }
}
