package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertProblem;
import static routes.ProblemAssert.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator has roll-ups compared and rebuilt, and sees in health and metrics how they are. */
class RollUpDeskIT {

    private static final String PATH = "/api/admin/roll-ups";
    private static RunningPipeline pipeline;
    private static Desk desk;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
        desk = new Desk(pipeline);
        pipeline.post("/v1/events", RunningPipeline.EVENT);
        await().until(() -> desk.pageViews() == 1);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void aDifferenceIsSeenAndARebuildMendsIt() {
        assertNothingDiffers();
        for (String table : List.of("grand_totals", "totals", "quarter_hours")) {
            desk.sql("UPDATE " + table + " SET events = 41").update();
        }

        assertSeen(json(ask("/compare", "{}").body()));

        JsonNode rebuilt = json(ask("/rebuild", "{\"shop\":\"default\"}").body());

        assertThat(rebuilt.path("days").asInt()).isPositive();
        assertThat(desk.pageViews()).isEqualTo(1);
        assertThat(ask("/compare", "{}").statusCode()).isEqualTo(200);
        assertThat(gauge("rollups_difference.*table=\"quarter_hours\"")).isZero();
        assertThat(gauge("rollups_compared_timestamp_seconds")).isPositive();
    }

    private static void assertNothingDiffers() {
        JsonNode report = json(ask("/compare", "{}").body());
        assertThat(report.path("differing").path("totals").asInt()).isZero();
        assertThat(readiness().path("details").path("equal").asBoolean()).isTrue();
    }

    /** In the report, in health, in the metrics, and in the figures themselves. */
    private static void assertSeen(JsonNode report) {
        assertThat(report.path("differing").path("quarter_hours").asInt()).isEqualTo(1);
        assertThat(report.path("examples").get(0).path("kept").asInt()).isEqualTo(41);
        assertThat(report.path("examples").get(0).path("counted").asInt()).isEqualTo(1);
        assertThat(readiness().path("status").asText()).isEqualTo("UP");
        assertThat(readiness().path("details").path("difference").asText())
                .startsWith(
                        "1 rows of quarter_hours; first: quarter_hours of shop default at 2026");
        assertThat(gauge("rollups_difference.*table=\"quarter_hours\"")).isEqualTo(1);
        assertThat(desk.pageViews()).isEqualTo(41);
    }

    @Test
    void aComparisonOfARangeSaysNothingOfTheWhole() {
        ask("/compare", "{}");
        String before = readiness().path("details").path("compared_at").asText();
        desk.sql("UPDATE product_views SET views = views - 1").update();

        JsonNode report = json(ask("/compare", "{\"to\":\"2026-01-01T00:00:00Z\"}").body());

        assertThat(report.path("days").asInt()).isZero();
        assertThat(report.path("differing").path("product_views").asInt()).isEqualTo(1);
        assertThat(readiness().path("details").path("compared_at").asText()).isEqualTo(before);
        desk.sql("UPDATE product_views SET views = views + 1").update();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST; /rebuild; {\"from\":\"yesterday\"}; 400",
                "POST; /compare; []; 400",
                "POST; /compare?shop=default; {}; 400",
                "GET; /rebuild; ''; 405",
                "PUT; /compare; {}; 405",
                "POST; /forget; {}; 404",
                "POST; ''; {}; 404"
            })
    void nonsenseIsRefusedInWords(String method, String path, String body, int status) {
        var request = desk.json(PATH + path).method(method, BodyPublishers.ofString(body));

        assertProblem(pipeline.send(request), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/csv;q=0.9", "application/json;q=0", "nonsense"})
    void theAnswerIsJson_whateverTheCallerLikesToRead(String accept) {
        var letters = pipeline.managementRequest(Desk.PATH).header("Accept", accept);
        var compare = desk.json(PATH + "/compare").header("Accept", accept);

        assertJson(pipeline.send(letters));
        assertJson(pipeline.send(compare.POST(BodyPublishers.ofString("{}"))));
    }

    private static void assertJson(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void anotherSitesPageIsRefused_andThePublicPortKnowsNothingOfIt() {
        var foreign = desk.json(PATH + "/rebuild").header("Origin", "http://evil.example");

        assertProblem(pipeline.send(foreign.POST(BodyPublishers.ofString("{}"))), 403);
        assertProblem(pipeline.post(PATH + "/rebuild", "{}"), 404);
    }

    private static HttpResponse<String> ask(String path, String body) {
        return pipeline.send(desk.json(PATH + path).POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode readiness() {
        return json(desk.get("/actuator/health/readiness").body())
                .path("components")
                .path("rollUps");
    }

    private static double gauge(String name) {
        return new Metrics(desk.get(Metrics.PATH).body()).valueOf(name);
    }
}
