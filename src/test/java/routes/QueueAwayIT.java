package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertProblem;
import static routes.ProblemAssert.assertUnavailable;
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

    private static final long NOBODY = 0;
    private static RunningPipeline pipeline;
    private long frozen = NOBODY;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline(RunningPipeline.PROMPT);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @AfterEach
    void recover() {
        thaw();
        await().until(() -> post().statusCode() == 202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/events/batch"})
    void aQueueThatDoesNotAnswerIsUnavailable(String path) {
        String body = path.endsWith("batch") ? "[" + EVENT + "]" : EVENT;
        freeze();

        long start = System.nanoTime();
        HttpResponse<String> response = pipeline.post(path, body);
        Duration waited = Duration.ofNanos(System.nanoTime() - start);

        assertProblem(response, 503);
        assertUnavailable(response);
        assertThat(waited).isLessThan(Patience.ANSWER);
    }

    @Test
    void aQueueThatIsGoneIsUnavailableUntilItIsBack() {
        Signals.send("KILL", redis());

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
        freeze();

        await().untilAsserted(
                        () -> {
                            var answer = pipeline.get("/v1/health");
                            assertThat(answer.statusCode()).isEqualTo(503);
                            assertThat(answer.body())
                                    .startsWith("{\"status\":\"unhealthy\",\"reason\":\"Redis");
                        });

        thaw();
        await().until(() -> pipeline.get("/v1/health").body().equals("{\"status\":\"healthy\"}"));
    }

    @Test
    void whatNeedsNoQueueIsAnsweredMeanwhile() {
        freeze();

        assertThat(pipeline.post("/v1/events/validate", EVENT).statusCode()).isEqualTo(202);
        assertProblem(pipeline.post("/v1/events", "{}"), 400);
        assertThat(pipeline.get("/api/analytics").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> post() {
        return pipeline.post("/v1/events", EVENT);
    }

    private void freeze() {
        frozen = redis();
        Signals.send("STOP", frozen);
    }

    private void thaw() {
        if (frozen != NOBODY) {
            Signals.send("CONT", frozen);
            frozen = NOBODY;
        }
    }

    private static long redis() {
        return pipeline.bean(EmbeddedRedis.class).pid();
    }
}
