package routes.queue.redisstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.PipelinedRedisFuture;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.http.UnavailableException;

/** The client connects anew by itself, and at the other end may be a Redis that forgets. */
class PublisherConnectionTest {

    private final CompletableFuture<String> reply = new CompletableFuture<>();
    private final List<UnavailableException> told = new ArrayList<>();
    private final LookedAt admission = new LookedAt();
    private final RedisStreamEndpoint endpoint =
            new RedisStreamEndpoint("redis-stream:events", new Connecting(), "events");
    private final PublisherConnection connection = new PublisherConnection(endpoint);

    @BeforeEach
    void connect() {
        endpoint.setAdmission(admission);
        connection.connectIfNeeded();
        admission.looked = true;
    }

    @Test
    void nothingGoesOutUntilANewConnectionWasLookedAt() {
        assertThat(connection.refusal()).isNull();

        connection.onRedisDisconnected(null);
        assertThat(connection.refusal()).isSameAs(QueueRefusals.AWAY);
        connection.onRedisConnected(null, null);
        assertThat(connection.refusal()).isSameAs(QueueRefusals.REFUSED);

        admission.looked = true;
        assertThat(connection.refusal()).isNull();
    }

    @Test
    void anEventIsAcceptedByTheConnectionItWentOutOn() {
        send();

        reply.complete("1-0");

        assertThat(told).containsExactly((UnavailableException) null);
    }

    @Test
    void theReplyOfANewConnectionStandsForNothing() {
        send();
        connection.onRedisDisconnected(null);
        connection.onRedisConnected(null, null);
        admission.looked = true;

        reply.complete("1-0");

        assertThat(told).containsExactly(QueueRefusals.BROKEN);
    }

    @Test
    void whatWaitedForTheGroupBeforeIsNotSentOnANewConnection() {
        EntrySender sender = send();
        sender.send(new Publication(List.of(new byte[1]), 0, told::add));
        connection.onRedisDisconnected(null);
        connection.onRedisConnected(null, null);

        reply.complete("1-0");

        assertThat(told).containsExactly(QueueRefusals.REFUSED, QueueRefusals.BROKEN);
    }

    private EntrySender send() {
        EntrySender sender = new EntrySender("events", connection);
        sender.send(new Publication(List.of(new byte[1]), 0, told::add));
        assertThat(told).isEmpty();
        return sender;
    }

    /** Trusts a connection when it was looked at. */
    private static final class LookedAt implements Admission {

        private boolean looked;

        @Override
        public boolean refuses() {
            return !looked;
        }

        @Override
        public void connected(Supplier<String> runId) {
            looked = false;
        }
    }

    /** Connects to a Redis that replies when the test says so. */
    private final class Connecting extends RedisStreamComponent {

        private Connecting() {
            super(null);
        }

        @Override
        StatefulRedisConnection<String, byte[]> connectWithoutFlush() {
            Object commands =
                    answering(
                            RedisAsyncCommands.class,
                            Map.of(
                                    "xadd",
                                    new PipelinedRedisFuture<>(reply),
                                    "incrby",
                                    new PipelinedRedisFuture<>(new CompletableFuture<Long>())));
            return answering(
                    StatefulRedisConnection.class, Map.of("async", commands, "isOpen", true));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T answering(Class<?> type, Map<String, Object> answers) {
        return (T)
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
