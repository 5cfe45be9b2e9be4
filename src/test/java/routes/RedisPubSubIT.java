package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import routes.process.Patience;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** The queue that forgets what nobody reads at once, and says so. */
@ExtendWith(OutputCaptureExtension.class)
class RedisPubSubIT {

    private static final String PUB_SUB = "pipeline.queue.kind=redis-pubsub";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void eventsBecomeFigures_andItSaysThatItDeliversAtMostOnce(CapturedOutput log)
            throws IOException {
        try (RunningPipeline pipeline = new RunningPipeline(PUB_SUB)) {
            assertThat(log.toString()).contains("WARN").contains("at most once");
            assertThat(readiness(pipeline).body())
                    .contains("\"queue\":\"redis-pubsub\"", "\"delivery\":\"at most once\"");
            assertThat(Files.readString(Path.of("docs", "configuration.md")))
                    .contains("`redis-pubsub` forgets what nobody reads at once");

            PipelineIT.SIX_EVENTS.forEach(
                    event -> assertThat(post(pipeline, event)).isEqualTo(202));

            await().atMost(SOON)
                    .until(() -> pipeline.get("/api/analytics").body(), PipelineIT.EXAMPLE::equals);
        }
    }

    @Test
    void whatIsSentWhileTheStoreIsAwayIsLost() {
        List<String> lost = Senders.ids("lost", 20);
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start();
                PipelineProcess ingest = role("ingest", redis).launch();
                PipelineProcess store = role("store", redis).start()) {
            ingest.awaitReady();
            store.stop();
            lost.forEach(id -> assertThat(ingest.http().post(Senders.event(id))).isEqualTo(202));

            store.start();

            StoredEvents stored = new StoredEvents(folder.resolve("shared.db"));
            await().atMost(SOON)
                    .until(
                            () ->
                                    ingest.http().post(Senders.event("kept")) == 202
                                            && stored.count() > 0);
            assertThat(stored.ids()).containsExactly("kept").doesNotContainAnyElementsOf(lost);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"store-gather", "store-write"})
    void whatIsHeardWaitsForAStoppedRoute(String id, CapturedOutput log) throws Exception {
        try (RunningPipeline pipeline = new RunningPipeline(PUB_SUB)) {
            RouteController routes = pipeline.bean(CamelContext.class).getRouteController();
            routes.stopRoute(id);
            List<String> heard = Senders.ids("heard", 3);
            heard.forEach(event -> pipeline.post("/v1/events", Senders.event(event)));
            await().until(() -> log.toString().contains("On delivery attempt: 1"));

            routes.startRoute(id);
            new StoredEvents(pipeline.folder().resolve("analytics.db"))
                    .awaitAll(Set.copyOf(heard), SOON);
        }
    }

    @Test
    void callersAreToldInTime_whenRedisHangsOrIsAway() {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start();
                RunningPipeline pipeline = promptWith(redis)) {
            redis.freeze();
            assertThatNobodyWaitsLong(pipeline);
            redis.thaw();
            await().atMost(SOON).until(() -> post(pipeline, Senders.event("thawed")) == 202);

            redis.kill();
            await().atMost(Patience.ANSWER)
                    .until(() -> post(pipeline, Senders.event("away")) == 503);
            await().atMost(SOON)
                    .until(() -> pipeline.get("/v1/health").body().contains("not reachable"));
            assertThat(readiness(pipeline).statusCode()).isEqualTo(503);

            redis.start();
            StoredEvents stored = new StoredEvents(pipeline.folder().resolve("analytics.db"));
            await().atMost(SOON)
                    .until(
                            () ->
                                    post(pipeline, Senders.event("back")) == 202
                                            && stored.ids().contains("back"));
        }
    }

    private static RunningPipeline promptWith(RedisServerProcess redis) {
        return new RunningPipeline(
                PUB_SUB, RunningPipeline.PROMPT, "pipeline.redis.url=" + redis.url());
    }

    private static void assertThatNobodyWaitsLong(RunningPipeline pipeline) {
        try (Senders shops = new Senders(pipeline.uri("/v1/events"), 40)) {
            shops.send(Senders.ids("hanging", 200));

            assertThat(shops.cutOff()).isEmpty();
            assertThat(shops.answered(503)).hasSize(200);
            assertThat(shops.longestWait()).isLessThan(Patience.ANSWER);
        }
    }

    private static int post(RunningPipeline pipeline, String event) {
        return pipeline.post("/v1/events", event).statusCode();
    }

    private static HttpResponse<String> readiness(RunningPipeline pipeline) {
        return pipeline.send(pipeline.managementRequest("/actuator/health/readiness"));
    }

    private PipelineProcess role(String role, RedisServerProcess redis) {
        return new PipelineProcess(folder.resolve(role))
                .with("QUEUE", "redis-pubsub")
                .with("ROLES", role)
                .with("REDIS_URL", redis.url())
                .with("DB_PATH", folder.resolve("shared.db").toString());
    }
}
