package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;
import routes.process.Senders;
import routes.process.Signals;
import routes.process.StoredEvents;

/** The Redis that comes with the program lives and dies with it. */
class EmbeddedRedisIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    private PipelineProcess pipeline;
    private ProcessHandle firstRedis;

    @BeforeEach
    void start() {
        pipeline = new PipelineProcess(folder).writingFullBatchesOnly().start();
        firstRedis = redis();
    }

    @AfterEach
    void stop() {
        ProcessHandle lastRedis = redis();
        pipeline.close();
        assertThat(isRunning(firstRedis) || isRunning(lastRedis)).isFalse();
    }

    @Test
    void anOrphanIsReplacedAndItsEventsAreStored_whenTheWatchdogIsKilledToo() {
        List<String> ids = Senders.ids("orphan", 6);
        ids.forEach(id -> assertThat(pipeline.http().post(Senders.event(id))).isEqualTo(202));
        ProcessHandle watchdog =
                ProcessHandle.of(pipeline.pid()).orElseThrow().children().findAny().orElseThrow();
        Signals.send("KILL", watchdog.pid());
        pipeline.kill();
        assertThat(firstRedis.isAlive()).isTrue();

        pipeline.with("BATCH_INTERVAL", "200ms").start();

        assertThat(isRunning(firstRedis)).isFalse();
        awaitStored(Set.copyOf(ids));
    }

    /**
     * Java takes it for alive until whoever inherited it has taken note; it has no command then.
     */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Test
    void aKilledRedisIsStartedAgain_keepsItsEventsAndEndsWithTheProgram() {
        try (Senders shops = new Senders(pipeline, 2).slowly()) {
            Runnable end = shops.sendInBackground(Senders.ids("redis", 100_000));
            await().until(() -> shops.answered(202).size() > 100);
            Signals.send("KILL", firstRedis.pid());
            Set<String> before = shops.answered(202);
            await().until(() -> shops.answered(202).size() > before.size() + 100);
            shops.finish();
            end.run();
            await().atMost(SOON).until(() -> pipeline.http().post(Senders.event("back")) == 202);
            ProcessHandle secondRedis = redis();
            assertThat(secondRedis).isNotEqualTo(firstRedis);

            pipeline.stop();
            assertThat(isRunning(secondRedis)).isFalse();
            pipeline.with("BATCH_INTERVAL", "200ms").start();
            awaitStored(shops.answered(202));
        }
    }

    @Test
    void aSecondProgramOnTheSameDataDoesNotStart_andNoRedisIsLeftWhenTheFirstIsKilled(
            @TempDir Path other) {
        try (PipelineProcess second = new PipelineProcess(other)) {
            second.with("DATA_DIR", folder.resolve("data").toString()).launch();

            assertThat(second.awaitEnd()).isNotZero();
            assertThat(second.logged()).contains("another process already runs on", "DATA_DIR");
            assertThat(firstRedis.isAlive()).isTrue();
            assertThat(pipeline.http().post(Senders.event("first"))).isEqualTo(202);
        }
        pipeline.kill();
        await().until(() -> !isRunning(firstRedis));
    }

    private void awaitStored(Set<String> ids) {
        new StoredEvents(pipeline.database()).awaitAll(ids, SOON);
    }

    private ProcessHandle redis() {
        return pipeline.embeddedRedis().orElse(firstRedis);
    }
}
