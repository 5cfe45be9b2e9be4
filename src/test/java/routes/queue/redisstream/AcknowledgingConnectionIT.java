package routes.queue.redisstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.event.Settled;
import routes.process.RedisServerProcess;

/** Entries go, and so many events as were in them are taken off the count. */
class AcknowledgingConnectionIT {

    private static final int SECONDS = 30;

    @TempDir Path folder;

    private final List<Throwable> failures = new ArrayList<>();
    private RedisServerProcess redis;
    private RedisClient client;
    private AcknowledgingConnection connection;

    @BeforeEach
    void start() {
        redis = new RedisServerProcess(folder).start();
        client = RedisClient.create(redis.url());
        connection =
                new AcknowledgingConnection(
                        new RedisStreamEndpoint("redis-stream:events", new Connecting(), "events"));
    }

    @AfterEach
    void stop() {
        connection.close();
        client.shutdown();
        redis.close();
    }

    @Test
    void acknowledgingOnceMoreTakesNothingOffTheCount() throws InterruptedException {
        List<Settled> entries = List.of(entry(1), entry(100), entry(7), entry(1));
        redis.ask(commands -> commands.set("events:waiting", "120"));

        acknowledge(entries.subList(0, 2));
        assertThat(waiting()).isEqualTo("19");
        acknowledge(entries);
        assertThat(waiting()).isEqualTo("11");
        acknowledge(entries);

        assertThat(waiting()).isEqualTo("11");
        assertThat(redis.<Long>ask(commands -> commands.xlen("events"))).isZero();
    }

    @Test
    void thereMayBeMoreThanAScriptCanUnpack() throws InterruptedException {
        List<Settled> entries = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> entries.add(new Settled("1-" + i, 1)));
        entries.add(entry(3));
        redis.ask(commands -> commands.set("events:waiting", "3"));

        acknowledge(entries);

        assertThat(waiting()).isEqualTo("0");
    }

    private Settled entry(int events) {
        return new Settled(redis.ask(redis -> redis.xadd("events", Map.of("a", "b"))), events);
    }

    private void acknowledge(List<Settled> entries) throws InterruptedException {
        connection.acknowledge(entries, failures::add);
        connection.awaitArrival(SECONDS);
        assertThat(failures).isEmpty();
    }

    private String waiting() {
        return redis.ask(commands -> commands.get("events:waiting"));
    }

    private final class Connecting extends RedisStreamComponent {

        private Connecting() {
            super(null);
        }

        @Override
        StatefulRedisConnection<String, byte[]> connect() {
            return client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        }
    }
}
