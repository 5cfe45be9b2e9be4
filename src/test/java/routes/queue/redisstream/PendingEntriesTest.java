package routes.queue.redisstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.event.QueuedEvent;

/**
 * A connection that breaks amid an answer: the client puts the question again and reads the second
 * answer on top of the first half, so that {@code v}, {@code 3}, {@code n}, … shift by one place.
 */
class PendingEntriesTest {

    private static final Map<String, byte[]> WHOLE = Entries.of(List.of("{}".getBytes(UTF_8)));
    private static final Map<String, byte[]> SHIFTED =
            Map.of("3", "n".getBytes(UTF_8), "24", "events".getBytes(UTF_8));

    private final ConnectionLosses losses = new ConnectionLosses();
    private final RedisStreamEndpoint endpoint =
            new RedisStreamEndpoint("redis-stream:events", null, "events");
    private final PendingEntries pending =
            new PendingEntries(endpoint, losses, new EntryClaimer(endpoint, losses));
    private final List<QueuedEvent> delivered = new ArrayList<>();

    @Test
    void anAnswerInOnePieceIsDelivered() {
        takeOver(redis(WHOLE, () -> {}));

        assertThat(delivered).hasSize(1);
        assertThat(delivered.get(0).version()).isEqualTo(1);
    }

    @Test
    void anAnswerThatBeganOnALostConnectionIsRefused() {
        RedisCommands<String, byte[]> redis =
                redis(SHIFTED, () -> losses.onRedisDisconnected(null));

        assertThatThrownBy(() -> takeOver(redis)).isInstanceOf(RedisException.class);
        assertThat(delivered).isEmpty();
    }

    @Test
    void whatTheConsumerAskedBeforeTheLossIsRefusedToo() {
        int asked = losses.count();
        losses.requireNoneSince(asked);

        losses.onRedisDisconnected(null);

        assertThatThrownBy(() -> losses.requireNoneSince(asked)).isInstanceOf(RedisException.class);
        losses.requireNoneSince(losses.count());
    }

    @Test
    void ownEntriesAreLookedAtOnceAndAgainAfterALoss() {
        RedisCommands<String, byte[]> redis = redis(WHOLE, () -> {});
        takeOver(redis);
        takeOver(redis);
        assertThat(delivered).hasSize(1);

        losses.onRedisDisconnected(null);
        takeOver(redis);
        assertThat(delivered).hasSize(2);
    }

    private void takeOver(RedisCommands<String, byte[]> redis) {
        pending.takeOver(redis, entries -> entries.forEach(delivered::addAll), () -> false);
    }

    /** One entry is pending; something happens while it is handed out. */
    @SuppressWarnings("unchecked")
    private static RedisCommands<String, byte[]> redis(
            Map<String, byte[]> handedOut, Runnable meanwhile) {
        return (RedisCommands<String, byte[]>)
                Proxy.newProxyInstance(
                        RedisCommands.class.getClassLoader(),
                        new Class<?>[] {RedisCommands.class},
                        (proxy, command, arguments) -> {
                            if (command.getName().equals("xpending")) {
                                return List.of(new PendingMessage("1-0", "me", 1L, 1L));
                            }
                            meanwhile.run();
                            return List.of(new StreamMessage<>("events", "1-0", handedOut));
                        });
    }
}
