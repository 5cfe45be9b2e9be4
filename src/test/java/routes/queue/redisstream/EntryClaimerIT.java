package routes.queue.redisstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.event.QueuedEvent;
import routes.process.RedisServerProcess;

/**
 * Three events whose entry was in hand at two ends of the process, and was taken apart: what counts
 * against each from then on is being written, not waiting for its turn.
 */
class EntryClaimerIT {

    @TempDir static Path folder;

    private static RedisServerProcess server;
    private static RedisClient client;
    private static RedisCommands<String, byte[]> redis;

    private final RedisStreamEndpoint endpoint =
            new RedisStreamEndpoint("redis-stream:events", null, "events");
    private final ConnectionLosses losses = new ConnectionLosses();
    private final EntryClaimer claimer = new EntryClaimer(endpoint, losses);

    @BeforeAll
    static void start() {
        server = new RedisServerProcess(folder).start();
        client = RedisClient.create(server.url());
        redis = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
    }

    @AfterAll
    static void stop() {
        client.shutdown();
        server.close();
    }

    @BeforeEach
    void threePartsAreInTheQueue() {
        redis.flushall();
        redis.xgroupCreate(
                StreamOffset.from("events", "0"), "store", XGroupCreateArgs.Builder.mkstream());
        for (String event : List.of("first", "second", "third")) {
            redis.xadd(
                    "events",
                    Map.of("v", text("1"), "event", text(event), Entries.EARLIER, text("2")));
        }
    }

    @Test
    void eachComesForTheThirdTime() {
        assertThat(deliveries(take -> claimer.claimParts(redis, read(), take)))
                .containsExactly("first 3", "second 3", "third 3");
    }

    @Test
    void onlyThoseInHandAreBlamed_whenTheProcessEnds() {
        List<QueuedEvent> parts = read();
        endsAtOnce(take -> claimer.claimParts(redis, parts, take));
        endsAtOnce(this::afterRestart);

        assertThat(deliveries(this::afterRestart))
                .containsExactly("third 3", "first 4", "second 4");
    }

    @Test
    void noneIsBlamed_whenTheProcessEndsBeforeItHasTakenOne() {
        read();

        assertThat(deliveries(this::afterRestart))
                .containsExactly("first 3", "second 3", "third 3");
    }

    private List<QueuedEvent> read() {
        var next = StreamOffset.lastConsumed("events");
        return redis.xreadgroup(endpoint.groupConsumer(), next).stream()
                .map(entry -> EntryReader.read(entry, 1).get(0))
                .toList();
    }

    private static void endsAtOnce(Consumer<Consumer<List<List<QueuedEvent>>>> source) {
        Consumer<List<List<QueuedEvent>>> end =
                entries -> {
                    throw new IllegalStateException("the process ends");
                };
        assertThatThrownBy(() -> source.accept(end)).hasMessage("the process ends");
    }

    private void afterRestart(Consumer<List<List<QueuedEvent>>> take) {
        new PendingEntries(endpoint, losses, claimer).takeOver(redis, take, () -> true);
    }

    private static List<String> deliveries(Consumer<Consumer<List<List<QueuedEvent>>>> source) {
        List<String> deliveries = new ArrayList<>();
        source.accept(
                entries ->
                        entries.forEach(
                                entry -> {
                                    QueuedEvent event = entry.get(0);
                                    String name = new String(event.json(), UTF_8);
                                    deliveries.add(name + " " + event.deliveries());
                                }));
        return deliveries;
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
