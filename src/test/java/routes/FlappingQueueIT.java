package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.event.Suspicion;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** A connection to Redis that breaks again and again says nothing against the events behind it. */
class FlappingQueueIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Test
    void noEventIsGivenUp_whenTheConnectionBreaksOften() {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start();
                PipelineProcess pipeline = gatheringMany(redis).start()) {
            pipeline.http().post(Senders.event("first"));
            redis.awaitInHand(1);
            for (int i = 1; i <= Suspicion.HOPELESS + 1; i++) {
                redis.ask(commands -> commands.clientKill(KillArgs.Builder.typeNormal().skipme()));
                awaitTakenOver(pipeline, i);
            }

            assertThat(pipeline.stop()).isZero();

            StoredEvents stored = new StoredEvents(pipeline.database());
            assertThat(stored.ids()).containsExactly("first");
            assertThat(stored.deadLetters()).isEmpty();
        }
    }

    private static void awaitTakenOver(PipelineProcess pipeline, int times) {
        String taken = "Taking over 1 entries";
        await().atMost(SOON).until(() -> pipeline.logged().split(taken, -1).length > times);
    }

    /** All that is taken over meanwhile stays in one batch, which is written at the stop. */
    private PipelineProcess gatheringMany(RedisServerProcess redis) {
        return new PipelineProcess(folder)
                .with("REDIS_URL", redis.url())
                .with("BATCH_SIZE", "100")
                .writingFullBatchesOnly();
    }
}
