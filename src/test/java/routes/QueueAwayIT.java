package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertProblem;
import static routes.RunningPipeline.EVENT;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.config.EmbeddedRedis;
import routes.process.Patience;
import routes.process.Signals;

/**
 * While the queue cannot take events, whoever sends one is told so at once, and nobody is told
 * otherwise.
 */
class QueueAwayIT {

    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @AfterEach
    void recover() {
        signal("CONT");
        await().atMost(Duration.ofSeconds(20)).until(() -> post().statusCode() == 202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/events/batch"})
    void aQueueThatDoesNotAnswerIsUnavailable(String path) {
        String body = path.endsWith("batch") ? "[" + EVENT + "]" : EVENT;
        signal("STOP");

        long start = System.nanoTime();
        HttpResponse<String> response = pipeline.post(path, body);
        Duration waited = Duration.ofNanos(System.nanoTime() - start);

        assertProblem(response, 503);
        assertThat(response.headers().firstValue("Retry-After").orElseThrow()).matches("[1-5]");
        assertThat(waited).isLessThan(Patience.ANSWER);
    }

    @Test
    void aQueueThatIsGoneIsUnavailableUntilItIsBack() {
        signal("KILL");

        await().atMost(Patience.ANSWER)
                .untilAsserted(
                        () -> {
                            HttpResponse<String> response = post();
                            assertThat(response.statusCode()).isIn(202, 503);
                            assertThat(response.headers().firstValue("Retry-After").isPresent())
                                    .isEqualTo(response.statusCode() == 503);
                        });
    }

    @Test
    void healthSaysSoWithItsReason() {
        signal("STOP");

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> {
                            var answer = pipeline.get("/v1/health");
                            assertThat(answer.statusCode()).isEqualTo(503);
                            assertThat(answer.body())
                                    .startsWith("{\"status\":\"unhealthy\",\"reason\":\"Redis");
                        });

        signal("CONT");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> pipeline.get("/v1/health").body().equals("{\"status\":\"healthy\"}"));
    }

    @Test
    void whatNeedsNoQueueIsAnsweredMeanwhile() {
        signal("STOP");

        assertThat(pipeline.post("/v1/events/validate", EVENT).statusCode()).isEqualTo(202);
        assertProblem(pipeline.post("/v1/events", "{}"), 400);
        assertThat(pipeline.get("/api/analytics").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> post() {
        return pipeline.post("/v1/events", EVENT);
    }

    private static void signal(String name) {
        Signals.send(name, pipeline.bean(EmbeddedRedis.class).pid());
    }
}
