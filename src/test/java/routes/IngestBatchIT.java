package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.ProblemAssert.assertProblem;
import static routes.RunningPipeline.EVENT;

import java.net.http.HttpResponse;
import java.util.Collections;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many events in one request: each has its own answer. */
class IngestBatchIT {

    private static final String BATCH = "/v1/events/batch";
    private static final String NDJSON = "application/x-ndjson";
    private static final String NAMED = EVENT.replace("}", ",\"event_id\":\"%s\"}");
    private static final int SOME_KILOBYTES = 200_000;
    private static final String BAD =
            "{\"event_type\":\"view\",\"timestamp\":\"2026-01-31T10:00:00Z\"}";
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
    void anArrayOfGoodEventsIsAccepted() {
        var response =
                pipeline.post(BATCH, "[" + NAMED.formatted("a") + "," + NAMED.formatted("b") + "]");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body())
                .isEqualTo(
                        "{\"accepted\":2,\"rejected\":0,\"results\":["
                                + "{\"index\":0,\"status\":202,\"event_id\":\"a\"},"
                                + "{\"index\":1,\"status\":202,\"event_id\":\"b\"}]}");
    }

    @Test
    void oneBadEventRefusesItselfOnly() {
        var response = pipeline.post(BATCH, "[" + EVENT + "," + BAD + ",7," + EVENT + "]");

        assertMixed(response, 2, 202, 400, 400, 202);
    }

    @Test
    void oneBadLineRefusesItselfOnly() {
        var response = pipeline.post(BATCH, NDJSON, EVENT + "\noops\n\n" + BAD + "\r\n" + EVENT);

        assertMixed(response, 2, 202, 400, 400, 202);
    }

    @Test
    void aBatchWithoutAnyGoodEventIsAnsweredTheSameWay() {
        assertMixed(pipeline.post(BATCH, "[" + BAD + "]"), 0, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {NDJSON, "application/x-ndjson; charset=utf-8", "Application/X-NDJSON"})
    void oneEventALineIsAccepted(String type) {
        assertThat(pipeline.post(BATCH, type, EVENT + "\n" + EVENT + "\n").statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "[", "oops", "[{}"})
    void whatIsNoArrayOfEventsIsRefusedAsAWhole(String body) {
        assertProblem(pipeline.post(BATCH, body), 400);
    }

    @Test
    void aThousandEventsAreTheLimit() {
        String thousand = String.join(",", Collections.nCopies(1000, BAD));

        assertThat(pipeline.post(BATCH, "[" + thousand + "]").statusCode()).isEqualTo(207);
        var problem = assertProblem(pipeline.post(BATCH, "[" + thousand + "," + EVENT + "]"), 400);
        assertThat(problem.toString()).contains("at most 1000 events");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        var problem = assertProblem(pipeline.post(BATCH, "text/csv", "a,b"), 415);

        assertThat(problem.path("error").asText())
                .isEqualTo(
                        "The body must be application/json or application/x-ndjson, plain or in gzip");
    }

    @Test
    void validatingStoresNothing() {
        String good = NAMED.formatted("validated");
        var one = pipeline.post("/v1/events/validate", good);
        var many = pipeline.post("/v1/events/validate", "[" + good + "," + BAD + "]");
        pipeline.post("/v1/events", NAMED.formatted("sent afterwards"));

        assertThat(one.statusCode()).isEqualTo(202);
        assertMixed(many, 1, 202, 400);
        assertProblem(pipeline.post("/v1/events/validate", BAD), 400);
        Awaitility.await().until(() -> stored("sent afterwards") == 1);
        assertThat(stored("validated")).isZero();
    }

    @Test
    void aBatchOfNothingButErrorsHasNoAnswerOfManyTimesItsSize() {
        String zeros = String.join(",", Collections.nCopies(200, "0"));
        String broken = "{\"items\":[" + zeros + "],\"tax\":[],\"test\":7,\"coupon\":7}";
        String body = "[" + String.join(",", Collections.nCopies(1000, broken)) + "]";

        var response = pipeline.post(BATCH, body);

        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(ProblemAssert.json(response.body()).path("results"))
                .hasSize(1000)
                .allMatch(result -> result.path("errors").size() == 1);
        assertThat(response.body()).hasSizeLessThan(SOME_KILOBYTES);
    }

    private static long stored(String eventId) {
        return pipeline.count("SELECT count(*) FROM events WHERE event_id = ?", eventId);
    }

    private static void assertMixed(
            HttpResponse<String> response, int accepted, Integer... status) {
        var answer = ProblemAssert.json(response.body());
        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(answer.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(answer.path("rejected").asInt()).isEqualTo(status.length - accepted);
        assertThat(answer.path("results"))
                .extracting(result -> result.path("status").asInt())
                .containsExactly(status);
        assertThat(answer.path("results"))
                .allMatch(result -> result.has("errors") != result.has("event_id"));
        ProblemAssert.assertDiscreet(response.body());
    }
}
