package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.process.NetworkProxy;
import routes.process.Patience;
import routes.process.Senders;

/**
 * The network to Redis fails under load: nobody waits long, and nothing is lost or counted twice.
 */
class NetworkFaultsIT extends RedisBehindNetwork {

    private static final int SHOPS = 4;
    private static final int REPLIES = 12;
    private static final int FEW_MORE_THREADS = 8;

    /** Longer in the campaign than in every build. */
    private static final Duration FAULT = Duration.ofMillis(Long.getLong("faults.millis", 2_000));

    private final int threadsBefore = ProgramThreads.count();

    static Stream<Named<Consumer<NetworkProxy>>> faults() {
        return Stream.of(
                Named.of("100 ms later", net -> net.conditions().delay(Duration.ofMillis(100))),
                Named.of("500 ms later", net -> net.conditions().delay(Duration.ofMillis(500))),
                Named.of("1 kB a second", net -> net.conditions().limit(1000)),
                Named.of("stalled", net -> net.conditions().stall()),
                Named.of("reset", NetworkProxy::reset),
                Named.of("replies cut", net -> net.conditions().cutReplies()),
                Named.of("connections forgotten", NetworkProxy::forgetConnections));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsLostOrDoubledAndNobodyWaits(Consumer<NetworkProxy> fault) {
        List<String> ids = Senders.ids("net-" + System.nanoTime(), 100_000);
        long disturbedBefore = network.conditions().disturbed();
        try (Senders shops = new Senders(pipeline.uri("/v1/events"), SHOPS).slowly();
                Senders others = new Senders(pipeline.uri("/v1/events/validate"), 1).slowly()) {
            Runnable end = shops.sendInBackground(ids);
            Runnable endOfOthers = others.sendInBackground(ids);
            await().until(() -> shops.answered(202).size() > 200);
            endure(fault);
            awaitRecovery(shops);
            shops.finish();
            others.finish();
            end.run();
            endOfOthers.run();

            assertThat(network.conditions().disturbed()).isGreaterThan(disturbedBefore);
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
        network.conditions().heal();
    }

    private static void awaitRecovery(Senders shops) {
        Set<String> atHeal = shops.answered(202);
        await().atMost(RECOVERY).until(() -> shops.answered(202).size() > atHeal.size() + 50);
    }

    /** Every single answer of Redis is lost once, while one batch goes all its way. */
    @Test
    void whicheverReplyIsLostTheBatchIsStoredOnceAndAcknowledged() {
        RedisClient client = RedisClient.create(redis.url());
        var commands = client.connect().sync();
        for (int number = 1; number <= REPLIES; number++) {
            long stored = pipeline.count("SELECT count(*) FROM events");
            network.conditions().cutReply(number);
            send("reply-" + number);

            await().atMost(RECOVERY)
                    .until(() -> pipeline.count("SELECT count(*) FROM events") > stored);
            await().atMost(DRAINED).until(() -> commands.xlen("events") == 0);
        }
        client.shutdown();
        network.conditions().cutReply(0);
        assertStoredOnce();
    }

    private static void waitFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(60)).until(() -> System.nanoTime() > end);
    }
}
