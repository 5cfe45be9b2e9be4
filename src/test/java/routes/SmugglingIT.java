package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.RunningPipeline.EVENT;

import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A request whose end two readers could see in different places is refused, and nothing that
 * follows it on the connection is taken for a request.
 */
class SmugglingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLED = Duration.ofMillis(300);
    private static final String ANSWER = "HTTP/1\\.[01] ";
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
    void anAmbiguousRequestIsRefusedAndNothingAfterItIsExecuted() {
        Map<String, String> requests = AmbiguousRequests.refused();
        assertThat(requests).hasSizeGreaterThanOrEqualTo(40);

        SoftAssertions each = new SoftAssertions();
        requests.forEach(
                (name, request) -> {
                    try (RawConnection caller = new RawConnection(pipeline.port())) {
                        caller.listen(request + post("smuggled"), PATIENCE);

                        each.assertThat(caller.isClosed()).as(name).isTrue();
                        each.assertThat(caller.received().split(ANSWER)).as(name).hasSize(2);
                        each.assertThat(caller.received())
                                .as(name)
                                .matches("(?s)" + ANSWER + "400 .*problem\\+json.*");
                    }
                });
        each.assertAll();

        assertThat(pipeline.post("/v1/events", named("fence")).statusCode()).isEqualTo(202);
        await().until(() -> stored("fence") == 1); // the queue keeps the order
        assertThat(stored("smuggled")).isZero();
    }

    /** RFC 9112 says how these are to be read, so that no two readers need to differ. */
    @Test
    void whatTheStandardLetsPassHasOneReading() {
        AmbiguousRequests.tolerated()
                .forEach(
                        (name, request) -> {
                            try (RawConnection caller = new RawConnection(pipeline.port())) {
                                listenForTwoAnswersAndNoMore(caller, request + post("honest"));

                                assertThat(caller.received().split(ANSWER)).as(name).hasSize(3);
                                assertThat(caller.received()).as(name).contains(" 202 Accepted");
                            }
                        });
    }

    @Test
    void twoRequestsInOneWriteAreBothAnswered() {
        try (RawConnection caller = new RawConnection(pipeline.port())) {
            listenForTwoAnswersAndNoMore(caller, post("one") + post("two"));

            assertThat(caller.received().split("HTTP/1.1 202 ")).hasSize(3);
        }
        await().until(() -> stored("one") + stored("two") == 2);
    }

    private static void listenForTwoAnswersAndNoMore(RawConnection caller, String requests) {
        caller.send(requests);
        await().until(
                        () ->
                                caller.listen("", SETTLED).received().split(ANSWER).length > 2
                                        || caller.isClosed());
        caller.listen("", SETTLED);
    }

    private static long stored(String id) {
        return pipeline.count("SELECT count(*) FROM events WHERE event_id = ?", id);
    }

    private static String named(String id) {
        return EVENT.replace("}", ",\"event_id\":\"" + id + "\"}");
    }

    private static String post(String id) {
        String body = named(id);
        return "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }
}
