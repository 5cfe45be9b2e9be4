package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.ProblemAssert.assertProblem;
import static routes.RunningPipeline.EVENT;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract promises whoever sends an event. */
class IngestContractIT {

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
    void aValidEventIsAcceptedWithItsId() {
        var response = pipeline.post("/v1/events", EVENT.replace("}", ",\"event_id\":\"e-1\"}"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"status\":\"accepted\",\"event_id\":\"e-1\"}");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void anEventWithoutIdGetsATimeOrderedOne() {
        assertThat(pipeline.post("/v1/events", EVENT).body())
                .matches(
                        ".*\"event_id\":\"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"}");
    }

    @ParameterizedTest
    @CsvSource({"key-1, key-1", "'', ''"})
    void theIdempotencyKeyNamesTheEvent(String key, String id) {
        var response =
                pipeline.send(
                        pipeline.request("/v1/events")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", key)
                                .POST(BodyPublishers.ofString(EVENT)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains(id).doesNotContain("\"event_id\":\"\"");
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        var response =
                pipeline.post(
                        "/v1/events",
                        "{\"event_type\":\"view\",\"product_id\":7,\"order_amount\":\"x\"}");

        var problem = assertProblem(response, 400);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/invalid-event");
        assertThat(problem.path("title").asText()).isEqualTo("Invalid event");
        assertThat(problem.path("error").asText()).isEqualTo("Invalid event type");
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactly("event_type", "product_id", "order_amount", "timestamp");
        assertThat(problem.path("errors").get(0).path("message").asText())
                .startsWith(
                        "'view' is not an event type; use one of page_view, add_to_cart,"
                                + " purchase,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "oops", "{", "[]", "{}{}", "{\"a\":NaN}", "{\"a\":1,\"a\":1}", "\u0000"})
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(assertProblem(pipeline.post("/v1/events", body), 400).path("errors")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1", "/V1/EVENTS", "/api", "/%2e%2e/pom.xml"})
    void anUnknownPathIsNotFound(String path) {
        assertProblem(pipeline.post(path, EVENT), 404);
        assertProblem(pipeline.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain", "application/xml", "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x", "application/x-ndjson", "application/jsonp",
                "nonsense", "json", "*/*",
                "application/*", "*/json", ""
            })
    void anotherMediaTypeIsRefused(String type) {
        assertProblem(pipeline.post("/v1/events", type, EVENT), 415);
        assertProblem(pipeline.post("/v1/events/validate", type, EVENT), 415);
    }

    @Test
    void aBodyWithoutMediaTypeIsRefused() {
        var request = pipeline.request("/v1/events");

        assertProblem(pipeline.send(request.POST(BodyPublishers.ofString(EVENT))), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON"})
    void theMediaTypeMayBeWrittenInFull(String type) {
        assertThat(pipeline.post("/v1/events", type, EVENT).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/problem+json", "*/*;q=0.1", "nonsense"})
    void whatTheCallerLikesToReadChangesNothing(String accept) {
        var request = pipeline.request("/v1/events").header("Accept", accept);
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(EVENT));

        assertThat(pipeline.send(request).statusCode()).isEqualTo(202);
    }
}
