package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.RunningPipeline;
import routes.process.NetworkProxy;
import routes.process.Patience;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/**
 * The network to Redis fails under load: nobody waits long, and nothing is lost or counted twice.
 */
class NetworkFaultsIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static final Duration DRAINED = Duration.ofSeconds(30);
    private static final int SHOPS = 4;
    private static final int REPLIES = 12;
    private static final int FEW_MORE_THREADS = 8;

    /** Longer in the campaign than in every build. */
    private static final Duration FAULT = Duration.ofMillis(Long.getLong("faults.millis", 2_000));

    @TempDir static Path folder;

    private static RedisServerProcess redis;
    private static NetworkProxy network;
    private static RunningPipeline pipeline;
    private static final Set<String> accepted = new TreeSet<>();
    private static final Set<String> sent = new TreeSet<>();
    private final int threadsBefore = ProgramThreads.count();

    @BeforeAll
    static void start() {
        redis = new RedisServerProcess(folder.resolve("redis")).start();
        network = new NetworkProxy(redis.port());
        pipeline =
                new RunningPipeline(
                        "pipeline.redis.url=redis://127.0.0.1:" + network.port(),
                        "pipeline.queue.claim-idle=3s",
                        RunningPipeline.PROMPT);
        await().atMost(RECOVERY).until(() -> post("first") == 202);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
        network.close();
        redis.close();
    }

    @AfterEach
    void heal() {
        network.heal();
    }

    static Stream<Named<Consumer<NetworkProxy>>> faults() {
        return Stream.of(
                Named.of("100 ms later", net -> net.delay(Duration.ofMillis(100))),
                Named.of("500 ms later", net -> net.delay(Duration.ofMillis(500))),
                Named.of("1 kB a second", net -> net.limit(1000)),
                Named.of("stalled", NetworkProxy::stall),
                Named.of("reset", NetworkProxy::reset),
                Named.of("replies cut", NetworkProxy::cutReplies),
                Named.of("connections forgotten", NetworkProxy::forgetConnections));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsLostOrDoubledAndNobodyWaits(Consumer<NetworkProxy> fault) {
        List<String> ids = Senders.ids("net-" + System.nanoTime(), 1_000_000);
        long disturbedBefore = network.disturbed();
        try (Senders shops = new Senders(pipeline.uri("/v1/events"), SHOPS);
                Senders others = new Senders(pipeline.uri("/v1/events/validate"), 1)) {
            Runnable end = shops.sendInBackground(ids);
            Runnable endOfOthers = others.sendInBackground(ids);
            await().until(() -> shops.answered(202).size() > 200);
            endure(fault);
            awaitRecovery(shops);
            shops.finish();
            others.finish();
            end.run();
            endOfOthers.run();

            assertThat(network.disturbed()).isGreaterThan(disturbedBefore);
            assertThat(shops.cutOff()).isEmpty();
            assertThat(shops.longestWait())
                    .as("the wait for an answer, with that of those who need no queue")
                    .isLessThan(Patience.ANSWER.plus(others.longestWait()));
            remember(shops);
        }
        assertStoredOnce();
    }

    private void endure(Consumer<NetworkProxy> fault) {
        fault.accept(network);
        waitFor(FAULT);
        assertThat(ProgramThreads.count()).isLessThanOrEqualTo(threadsBefore + FEW_MORE_THREADS);
        network.heal();
    }

    private static void awaitRecovery(Senders shops) {
        Set<String> atHeal = shops.answered(202);
        await().atMost(RECOVERY).until(() -> shops.answered(202).size() > atHeal.size() + 50);
    }

    private static void remember(Senders shops) {
        accepted.addAll(shops.answered(202));
        sent.addAll(shops.answered(202));
        sent.addAll(shops.unanswered());
    }

    /** Every single answer of Redis is lost once, while one batch goes all its way. */
    @Test
    void whicheverReplyIsLostTheBatchIsStoredOnceAndAcknowledged() {
        RedisClient client = RedisClient.create(redis.url());
        var commands = client.connect().sync();
        for (int number = 1; number <= REPLIES; number++) {
            String id = "reply-" + number;
            long stored = pipeline.count("SELECT count(*) FROM events");
            sent.add(id);
            network.cutReply(number);
            await().atMost(RECOVERY).until(() -> post(id) == 202);

            await().atMost(RECOVERY)
                    .until(() -> pipeline.count("SELECT count(*) FROM events") > stored);
            await().atMost(DRAINED).until(() -> commands.xlen("events") == 0);
        }
        client.shutdown();
        network.cutReply(0);
        accepted.addAll(sent.stream().filter(id -> id.startsWith("reply-")).toList());
        assertStoredOnce();
    }

    private static void assertStoredOnce() {
        StoredEvents stored = new StoredEvents(pipeline.folder().resolve("analytics.db"));
        stored.awaitEachOnce(accepted, DRAINED);
        Set<String> unknown = stored.ids();
        unknown.removeAll(sent);
        assertThat(unknown).containsExactly("first");
    }

    private static void waitFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(60)).until(() -> System.nanoTime() > end);
    }

    private static int post(String id) {
        return pipeline.post("/v1/events", Senders.event(id)).statusCode();
    }
}
