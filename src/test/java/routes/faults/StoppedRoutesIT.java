package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import io.micrometer.core.instrument.Metrics;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import routes.process.Senders;

/** An operator stops a route, as Hawtio lets him: nobody hangs, and nothing is lost. */
@ExtendWith(OutputCaptureExtension.class)
class StoppedRoutesIT extends RedisBeside {

    /** How often it is asked; each would wait for a second if it waited. */
    private static final int QUESTIONS = 20;

    private static final Duration LONG = Duration.ofSeconds(QUESTIONS / 2);

    @Test
    void whoSendsIsToldAtOnce() throws Exception {
        route().stopRoute("queue-publish");
        route().stopRoute("queue-check");
        long begin = System.nanoTime();

        for (int i = 0; i < QUESTIONS; i += 2) {
            assertUnavailable(post("nobody publishes"));
            assertThat(pipeline.get("/v1/health").statusCode()).isEqualTo(503);
        }
        assertUnavailable(pipeline.post("/v1/events/batch", "[" + Senders.event("nor it") + "]"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG);
    }

    /** A 404 would tell a shop that there will never be anything, and to drop the event. */
    @ParameterizedTest
    @CsvSource({
        "ingest-accept, POST, /v1/events",
        "ingest-batch, POST, /v1/events/batch",
        "ingest-validate, POST, /v1/events/validate",
        "ingest-health, GET, /v1/health",
        "analytics-figures, GET, /api/analytics",
        "analytics-health, GET, /api/health"
    })
    void itsPathIsUnavailable_andNotUnknown(String id, String method, String path)
            throws Exception {
        double refused = refused();

        route().stopRoute(id);
        assertUnavailable(ask(method, path));
        assertThat(refused() - refused).isEqualTo(1);

        route().startRoute(id);
        assertThat(ask(method, path).statusCode()).isBetween(200, 299);
    }

    @ParameterizedTest
    @CsvSource({
        "ingest-accept, /v1/health",
        "ingest-batch, /v1/health",
        "queue-publish, /v1/health",
        "analytics-figures, /api/health"
    })
    void healthSaysThatWhatIsAskedForIsRefused(String id, String path) throws Exception {
        route().stopRoute(id);
        assertThat(pipeline.get(path).statusCode()).isEqualTo(503);
        assertThat(pipeline.get(path).body()).contains("It is stopped");
        assertThat(readiness().statusCode()).isEqualTo(503);
        assertThat(readiness().body()).contains("stopped: " + id);

        route().startRoute(id);
        // a new connection to Redis is looked at first
        await().until(() -> pipeline.get(path).statusCode() == 200);
        assertThat(readiness().body()).doesNotContain("stopped");
    }

    /** Events are taken meanwhile, and a balancer is to go on sending them. */
    @Test
    void aStoreThatIsStoppedIsNoIllHealth() throws Exception {
        route().stopRoute("queue-consume");

        assertThat(pipeline.get("/v1/health").statusCode()).isEqualTo(200);
        assertThat(readiness().statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> readiness() {
        return pipeline.send(pipeline.managementRequest("/actuator/health/readiness"));
    }

    private static HttpResponse<String> ask(String method, String path) {
        String event = Senders.event("stopped" + path.replace('/', '-'));
        String body = path.endsWith("batch") ? "[" + event + "]" : event;
        return method.equals("GET") ? pipeline.get(path) : pipeline.post(path, body);
    }

    private static double refused() {
        return Metrics.counter("http.refused", "status", "503").count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"store-gather", "store-write", "store-insert", "store-settle"})
    void whatIsAcceptedWaitsForIt(String id, CapturedOutput log) throws Exception {
        route().stopRoute(id);
        accept("waits for " + id);
        await().until(() -> log.toString().contains("On delivery attempt: 1"));

        route().startRoute(id);
        assertStored();
    }
}
