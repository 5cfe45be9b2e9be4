package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.RunningPipeline;
import routes.process.RedisServerProcess;

/**
 * What lies in the queue when the program starts: of older programs, of newer ones, of strangers,
 * and what earlier runs died of.
 */
class QueuedEntriesIT {

    private static final Path VERSION_1 = Path.of("src/test/resources/queue/entry-v1.json");
    private static final String NAME = "me";

    @TempDir Path folder;

    @Test
    void whatCanBeReadIsStoredAndTheRestIsParkedWithItsReason() throws IOException {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start()) {
            RedisClient client = RedisClient.create(redis.url());
            fill(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync());
            client.shutdown();

            try (RunningPipeline pipeline =
                    new RunningPipeline(
                            "pipeline.redis.url=" + redis.url(),
                            "pipeline.queue.consumer=" + NAME)) {
                await().until(() -> letters(pipeline, "%") == 5);

                assertStored(pipeline);
                assertParked(pipeline);
                assertThat(Canary.wokenUp).isFalse();
            }
        }
    }

    private static void assertStored(RunningPipeline pipeline) {
        for (String old : List.of("old", "v2-a", "v2-b", "v3-a", "v3-b")) {
            assertThat(stored(pipeline, old)).as(old).isEqualTo(1);
        }
        assertThat(stored(pipeline, "twice")).as("handed out before").isEqualTo(1);
        assertThat(stored(pipeline, "future") + stored(pipeline, "deadly")).isZero();
    }

    private static void assertParked(RunningPipeline pipeline) {
        assertThat(letters(pipeline, "unknown_version")).isEqualTo(1);
        assertThat(letters(pipeline, "never_finished")).isEqualTo(1);
        assertThat(letters(pipeline, "unreadable")).isEqualTo(3);
        assertThat(pipeline.count(PAYLOAD, "unknown_version", "%\"field\":\"of tomorrow\"%"))
                .isEqualTo(1);
    }

    private static final String PAYLOAD =
            "SELECT count(*) FROM dead_letters WHERE reason = ? AND payload LIKE ?";

    private static void fill(RedisCommands<String, byte[]> redis) throws IOException {
        redis.xgroupCreate(
                StreamOffset.from("events", "0"), "store", XGroupCreateArgs.Builder.mkstream());
        String deadly = redis.xadd("events", entry("1", event("deadly")));
        String twice = redis.xadd("events", entry("1", event("twice")));
        redis.xreadgroup(Consumer.from("store", NAME), StreamOffset.lastConsumed("events"));
        handedOut(redis, deadly, 5); // and so for the sixth time by the program
        handedOut(redis, twice, 2);
        redis.xadd("events", entry("1", event("old")));
        redis.xadd(
                "events",
                Map.of("v", bytes("2"), "0", bytes(event("v2-a")), "1", bytes(event("v2-b"))));
        String lines = event("v3-a") + "\n" + event("v3-b");
        redis.xadd("events", Map.of("v", bytes("3"), "n", bytes("2"), "events", bytes(lines)));
        String tomorrow = event("future").replace("{", "{\"field\":\"of tomorrow\",");
        redis.xadd("events", entry("99", tomorrow));
        redis.xadd("events", entry("x", event("no-version")));
        redis.xadd("events", Map.of("another", bytes("field")));
        redis.xadd("events", Map.of("v", bytes("1"), "event", serialized(new Canary())));
    }

    private static void handedOut(RedisCommands<String, byte[]> redis, String id, int times) {
        redis.xclaim(
                "events",
                Consumer.from("store", NAME),
                XClaimArgs.Builder.minIdleTime(0).retryCount(times),
                id);
    }

    private static Map<String, byte[]> entry(String version, String event) {
        return Map.of("v", bytes(version), "event", bytes(event));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String event(String id) throws IOException {
        return Files.readString(VERSION_1).strip().replace("EVENT_ID", id);
    }

    private static long stored(RunningPipeline pipeline, String id) {
        return pipeline.count("SELECT count(*) FROM events WHERE event_id = ?", id);
    }

    private static long letters(RunningPipeline pipeline, String reason) {
        return pipeline.count("SELECT count(*) FROM dead_letters WHERE reason LIKE ?", reason);
    }

    private static byte[] serialized(Serializable object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** Notices when somebody makes an object of what lies in the queue. */
    private static final class Canary implements Serializable {

        private static final long serialVersionUID = 1;
        private static volatile boolean wokenUp;

        private void readObject(ObjectInputStream in) {
            wokenUp = true;
        }
    }
}
