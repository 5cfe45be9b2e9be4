package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import routes.RunningPipeline;
import routes.process.NetworkProxy;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** A program with a network between it and its Redis, on which a test lays hands. */
abstract class RedisBehindNetwork {

    static final Duration RECOVERY = Duration.ofSeconds(30);
    static final Duration DRAINED = Duration.ofSeconds(30);

    @TempDir static Path folder;

    static RedisServerProcess redis;
    static NetworkProxy network;
    static RunningPipeline pipeline;
    private static final Set<String> accepted = new TreeSet<>();
    private static final Set<String> sent = new TreeSet<>();

    @BeforeAll
    static void start() {
        accepted.clear();
        sent.clear();
        redis = new RedisServerProcess(folder.resolve("redis")).start();
        network = new NetworkProxy(redis.port());
        pipeline =
                new RunningPipeline(
                        "pipeline.redis.url=redis://127.0.0.1:" + network.port(),
                        "pipeline.queue.claim-idle=3s",
                        RunningPipeline.PROMPT);
        send("first");
    }

    @AfterAll
    static void stop() {
        try (RedisServerProcess last = redis;
                NetworkProxy between = network;
                RunningPipeline first = pipeline) {
            // also when the start failed and there is no program
        }
    }

    @AfterEach
    void heal() {
        network.conditions().heal();
    }

    /** Sends it until it is accepted. */
    static void send(String id) {
        sent.add(id);
        await().atMost(RECOVERY)
                .until(() -> pipeline.post("/v1/events", Senders.event(id)).statusCode() == 202);
        accepted.add(id);
    }

    /** What they were told counts as well. */
    static void remember(Senders shops) {
        accepted.addAll(shops.answered(202));
        sent.addAll(shops.answered(202));
        sent.addAll(shops.unanswered());
    }

    /** All that was accepted until now, and nothing that was never sent. */
    static void assertStoredOnce() {
        StoredEvents stored = new StoredEvents(pipeline.folder().resolve("analytics.db"));
        stored.awaitEachOnce(accepted, DRAINED);
        Set<String> unknown = stored.ids();
        unknown.removeAll(sent);
        assertThat(unknown).isEmpty();
    }
}
