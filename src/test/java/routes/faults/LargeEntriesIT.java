package routes.faults;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.StoredEvents;

/** Events of a megabyte that waited, more of them than a small heap holds. */
class LargeEntriesIT {

    private static final int WAITING = 160;
    private static final int HANDED_OUT = 60;
    private static final String NAME = "me";

    /** Behind what every test's program is given, so it counts. */
    private static final String SMALL_HEAP = "-Xmx128m -Xmn40m";

    @TempDir Path folder;

    @Test
    void allAreStored() throws IOException {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start();
                PipelineProcess store = new PipelineProcess(folder.resolve("store"))) {
            RedisClient client = RedisClient.create(redis.url());
            Set<String> waiting = fill(client.connect().sync());
            client.shutdown();

            store.with("REDIS_URL", redis.url())
                    .with("ROLES", "store")
                    .with("QUEUE_CONSUMER", NAME)
                    .with("_JAVA_OPTIONS", SMALL_HEAP)
                    .start();

            new StoredEvents(store.database()).awaitAll(waiting, Duration.ofSeconds(90));
        }
    }

    /** Some were handed out to this consumer before it ended. */
    private static Set<String> fill(RedisCommands<String, String> redis) throws IOException {
        redis.xgroupCreate(
                StreamOffset.from("events", "0"), "store", XGroupCreateArgs.Builder.mkstream());
        String one = Files.readString(Path.of("src/test/resources/queue/entry-v1.json")).strip();
        String large =
                one.replaceFirst(
                        "[{]", "{\"details\":{\"note\":\"" + "x".repeat(1_100_000) + "\"},");
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < WAITING; i++) {
            ids.add("large-" + i);
            String event = large.replace("EVENT_ID", "large-" + i);
            redis.xadd("events", Map.of("v", "1", "event", event));
        }
        redis.xreadgroup(
                Consumer.from("store", NAME),
                XReadArgs.Builder.count(HANDED_OUT),
                StreamOffset.lastConsumed("events"));
        return ids;
    }
}
