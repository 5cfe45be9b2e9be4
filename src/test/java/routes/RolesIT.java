package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.Patience;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** Every stage in a process of its own, with one Redis and one database between them. */
class RolesIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @TempDir static Path folder;

    private static RedisServerProcess redis;
    private static PipelineProcess ingest;
    private static PipelineProcess store;
    private static PipelineProcess analytics;
    private static StoredEvents stored;

    @BeforeAll
    static void start() {
        redis = new RedisServerProcess(folder.resolve("redis")).start();
        ingest = process("ingest").prompt().launch();
        store = process("store").start();
        analytics = process("analytics,dashboard").start();
        ingest.awaitReady();
        stored = new StoredEvents(folder.resolve("shared.db"));
    }

    private static PipelineProcess process(String roles) {
        return new PipelineProcess(folder.resolve(roles))
                .with("ROLES", roles)
                .with("REDIS_URL", redis.url())
                .with("DB_PATH", folder.resolve("shared.db").toString());
    }

    @AfterAll
    static void stop() {
        List.of(analytics, store, ingest).forEach(PipelineProcess::close);
        redis.close();
    }

    @Test
    void eventsOfOneProcessBecomeFiguresOfAnother() {
        PipelineIT.SIX_EVENTS.forEach(
                event -> assertThat(ingest.http().post(event)).isEqualTo(202));

        String figure = "\"average_purchase_value\":1099.99,";
        await().atMost(RECOVERY)
                .until(() -> analytics.http().get("/api/analytics").contains(figure));
    }

    @Test
    void nothingIsLost_whenTheStoreIsKilled() {
        try (Senders shops = new Senders(ingest, 2)) {
            Runnable end = shops.sendInBackground(Senders.ids("store-killed", 2000));
            await().until(() -> stored.ids().contains("store-killed-100"));
            store.kill();
            end.run();
            shops.sendUntilAllAreAccepted();
            assertThat(stored.ids()).doesNotContain("store-killed-1999");

            store.start();

            stored.awaitAll(shops.answered(202), RECOVERY);
        }
    }

    @Test
    void callersAreToldAtOnceAndNothingIsLost_whenRedisIsKilled() {
        try (Senders shops = new Senders(ingest, 2)) {
            Runnable end = shops.sendInBackground(Senders.ids("redis-killed", 2000));
            await().until(() -> shops.answered(202).size() > 500);
            redis.kill();
            end.run();
            assertUnavailableAtOnce();

            redis.start();
            awaitRecovery();

            assertThat(shops.answered(503)).isNotEmpty();
            stored.awaitAll(shops.answered(202), RECOVERY);
        }
    }

    @Test
    void callersAreToldAtOnce_whenRedisHangs() {
        redis.freeze();
        try {
            assertUnavailableAtOnce();
        } finally {
            redis.thaw();
        }
        awaitRecovery();
    }

    @Test
    void readinessShowsOnlyTheRolesParts() {
        assertThat(ingest.http().readiness()).contains("\"queue\"").doesNotContain("\"database\"");
        assertThat(store.http().readiness()).contains("\"queue\"", "\"database\"");
        assertThat(analytics.http().readiness())
                .contains("\"database\"")
                .doesNotContain("\"queue\"");
    }

    @Test
    void whatAnotherProcessDoesIsNotFoundHere() {
        assertThat(store.http().post(Senders.event("nowhere"))).isEqualTo(404);
        assertThat(analytics.http().post(Senders.event("nowhere"))).isEqualTo(404);
        assertThat(statusOf(ingest, "/api/analytics")).isEqualTo(404);
        assertThat(statusOf(store, "/api/analytics")).isEqualTo(404);
        assertThat(statusOf(ingest, "/")).isEqualTo(404);
        assertThat(statusOf(analytics, "/v1/health")).isEqualTo(404);
    }

    private static int statusOf(PipelineProcess process, String path) {
        return process.http().answer(process.http().uri(path)).statusCode();
    }

    private static void assertUnavailableAtOnce() {
        long start = System.nanoTime();
        HttpResponse<String> answer = ingest.http().post("/v1/events", Senders.event("away"));
        assertUnavailable(answer);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Patience.ANSWER);
    }

    private static void awaitRecovery() {
        await().atMost(RECOVERY).until(() -> ingest.http().post(Senders.event("back")) == 202);
        await().atMost(RECOVERY).until(() -> ingest.http().isReady() && store.http().isReady());
        stored.awaitAll(Set.of("back"), RECOVERY);
    }
}
