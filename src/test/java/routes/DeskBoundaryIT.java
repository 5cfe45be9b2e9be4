package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.Desk.PATH;
import static routes.ProblemAssert.assertProblem;
import static routes.ProblemAssert.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the desk and how; in a process that stores and does not ingest. */
class DeskBoundaryIT {

    private static RunningPipeline pipeline;
    private static Desk desk;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline("pipeline.roles=store");
        desk = new Desk(pipeline);
        desk.park("1", "first");
        desk.park("1", "second");
        desk.park("1", "third");
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/1", "/dead-letters", "/dead-letters/desk.js"})
    void thePublicPortKnowsNothingOfIt(String path) {
        assertThat(desk.get(path).statusCode()).isEqualTo(200);
        assertProblem(pipeline.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "http://127.0.0.1:1", "http://localhost"})
    void anotherSitesPageIsRefused(String origin) {
        var delete = pipeline.managementRequest(PATH + "/1").header("Origin", origin).DELETE();

        assertProblem(pipeline.send(delete), 403);
        assertThat(desk.isThere(1)).isTrue();
    }

    /** A picture or a link is enough, and a name that was made to lead here. */
    @ParameterizedTest
    @CsvSource({
        "/dead-letters, Host: evil.example",
        "/actuator/jolokia, Host: evil.example",
        "/actuator/%6Aolokia//version, Sec-Fetch-Site: cross-site",
        "/actuator/hawtio/, Sec-Fetch-Site: cross-site",
        "/actuator/loggers, Origin: null"
    })
    void anotherSiteReachesNothingThatCanBeDone(String path, String header) {
        int port = pipeline.managementRequest("/").build().uri().getPort();
        try (RawConnection browser = new RawConnection(port)) {
            String host = header.startsWith("Host") ? "" : "Host: localhost\r\n";
            String head = "GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + host + header;
            browser.listen(head + "\r\n\r\n", Duration.ofSeconds(20));
            assertThat(browser.received()).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void theDesksOwnPageIsNot() {
        var request = pipeline.managementRequest(PATH + "/replay");
        String origin = request.build().uri().resolve("/").toString().replaceAll("/$", "");
        request.header("Origin", origin).header("Content-Type", RunningPipeline.JSON);

        var answer = pipeline.send(request.POST(BodyPublishers.ofString("{\"ids\":[1]}")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void onlyJsonIsTaken() {
        var form =
                pipeline.managementRequest(PATH + "/replay")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{\"all\":true}"));

        assertProblem(pipeline.send(form), 415);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /999, 404", "GET, /99999999999999999999, 404", "GET, /x, 404", "DELETE, '', 400",
        "DELETE, /999, 404", "GET, /replay, 405", "DELETE, ?reason=all, 400", "GET, ?limit=0, 400",
        "GET, ?limit=501, 400", "GET, ?cursor=x, 400", "GET, ?reason=lost, 400", "GET, ?x, 400"
    })
    void nonsenseIsRefusedInWords(String method, String path, int status) {
        var request = pipeline.managementRequest(PATH + path);

        assertProblem(pipeline.send(request.method(method, BodyPublishers.noBody())), status);
    }

    @Test
    void everyLetterIsOnOnePage_newestFirst() {
        JsonNode first = desk.list("?limit=2&reason=unreadable");
        JsonNode rest = desk.list("?limit=2&cursor=" + first.path("next").asText());

        assertThat(first.path("total").asInt()).isEqualTo(3);
        assertThat(first.path("groups").get(0).path("letters").asInt()).isEqualTo(3);
        assertThat(first.path("letters").findValuesAsText("id")).containsExactly("3", "2");
        assertThat(rest.path("letters").findValuesAsText("id")).containsExactly("1");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void thePageRunsItsOwnScriptsOnly() {
        HttpResponse<String> page = desk.get("/dead-letters");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<style", "style=", "onclick=");
        assertThat(page.body()).containsOnlyOnce("<script");
    }

    @Test
    void aStoreAloneReplays() {
        long id = desk.park("1", "from a store alone");
        String event = RunningPipeline.EVENT.replace("}", ",\"event_id\":\"alone\"}");
        desk.repair(id, event);

        JsonNode report = json(desk.replay("{\"reason\":\"unreadable\"}").body());

        assertThat(report.path("replayed").asInt()).isEqualTo(1);
        await().until(() -> desk.stored("alone") == 1);
    }

    @Test
    void theGaugeCountsWhatWaits() {
        assertThat(desk.get("/actuator/prometheus").body())
                .contains("dead_letters{application=\"shop-analytics\",reason=\"unreadable\"}")
                .contains("events_replayed_total");
    }
}
