package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void eventsBecomeFigures_andItSaysThatItDeliversAtMostOnce() throws IOException {
        try (PipelineProcess pipeline = pubSub(folder).start()) {
            assertThat(pipeline.logged()).contains("WARN").contains("at most once");
            assertThat(pipeline.http().readiness())
                    .contains("\"queue\":\"redis-pubsub\"", "\"delivery\":\"at most once\"");
            assertThat(Files.readString(Path.of("docs", "configuration.md")))
                    .contains("`redis-pubsub` forgets what nobody reads at once");

            PipelineIT.SIX_EVENTS.forEach(
                    event -> assertThat(pipeline.http().post(event)).isEqualTo(202));

            await().atMost(SOON)
                    .until(() -> pipeline.http().get("/api/analytics"), PipelineIT.EXAMPLE::equals);
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
        try (RunningPipeline pipeline = new RunningPipeline("pipeline.queue.kind=redis-pubsub")) {
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
                PipelineProcess pipeline = pubSub(folder).with("REDIS_URL", redis.url()).start()) {
            redis.freeze();
            assertThatNobodyWaitsLong(pipeline);
            redis.thaw();
            await().atMost(SOON).until(() -> pipeline.http().post(Senders.event("thawed")) == 202);

            redis.kill();
            await().atMost(Patience.ANSWER)
                    .until(() -> pipeline.http().post(Senders.event("away")) == 503);
            await().atMost(SOON)
                    .until(() -> pipeline.http().get("/v1/health").contains("not reachable"));
            assertThat(pipeline.http().isReady()).isFalse();

            redis.start();
            StoredEvents stored = new StoredEvents(pipeline.database());
            await().atMost(SOON)
                    .until(
                            () ->
                                    pipeline.http().post(Senders.event("back")) == 202
                                            && stored.ids().contains("back"));
        }
    }

    private static void assertThatNobodyWaitsLong(PipelineProcess pipeline) {
        try (Senders shops = new Senders(pipeline, 40)) {
            shops.send(Senders.ids("hanging", 200));

            assertThat(shops.cutOff()).isEmpty();
            assertThat(shops.answered(503)).hasSize(200);
            assertThat(shops.longestWait()).isLessThan(Patience.ANSWER);
        }
    }

    private PipelineProcess role(String role, RedisServerProcess redis) {
        return pubSub(folder.resolve(role))
                .with("ROLES", role)
                .with("REDIS_URL", redis.url())
                .with("DB_PATH", folder.resolve("shared.db").toString());
    }

    private static PipelineProcess pubSub(Path folder) {
        return new PipelineProcess(folder).with("QUEUE", "redis-pubsub");
    }
}
