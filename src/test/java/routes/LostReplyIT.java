package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.KillArgs;
import io.lettuce.core.Range;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** Redis has handed out events, and the connection broke before they arrived. */
class LostReplyIT {

    @TempDir Path folder;

    @Test
    void theyAreReadAgainAtOnce() {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start();
                PipelineProcess pipeline = gatheringThree(redis).start()) {
            pipeline.http().post(Senders.event("arrived"));
            redis.awaitInHand(1);

            redis.ask(LostReplyIT::handOutUnseen);
            redis.ask(commands -> commands.clientKill(KillArgs.Builder.typeNormal().skipme()));

            StoredEvents stored = new StoredEvents(pipeline.database());
            await().until(() -> stored.count() == 2);
            assertThat(stored.ids()).containsExactly("arrived", "unseen");
        }
    }

    /** The one that arrived, the same once more as it is not acknowledged, and the unseen one. */
    private PipelineProcess gatheringThree(RedisServerProcess redis) {
        return new PipelineProcess(folder)
                .with("REDIS_URL", redis.url())
                .with("QUEUE_CONSUMER", "reader")
                .with("BATCH_SIZE", "3")
                .writingFullBatchesOnly();
    }

    /** To the program's own name, but not to the program. */
    private static TransactionResult handOutUnseen(RedisCommands<String, String> redis) {
        Map<String, String> entry =
                new TreeMap<>(redis.xrange("events", Range.unbounded()).get(0).getBody());
        entry.replaceAll((field, value) -> value.replace("arrived", "unseen"));
        redis.multi();
        redis.xadd("events", entry);
        redis.xreadgroup(Consumer.from("store", "reader"), StreamOffset.lastConsumed("events"));
        return redis.exec();
    }
}
