package routes.queue.redisstream;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Acknowledges entries and takes them out of the stream, by one script: no lost connection leaves
 * it half done. It is no transaction of Redis, as one whose memory is full refuses any command in
 * such, though these are what makes room.
 */
final class AcknowledgingConnection implements AutoCloseable {

    /** In pieces, as there is a limit to what a script may unpack. */
    private static final String ACKNOWLEDGE =
            """
            for first = 2, #ARGV, 1000 do
              local last = math.min(first + 999, #ARGV)
              redis.call('XACK', KEYS[1], ARGV[1], unpack(ARGV, first, last))
              redis.call('XDEL', KEYS[1], unpack(ARGV, first, last))
            end
            return 0
            """;

    private final RedisStreamEndpoint endpoint;
    private final StatefulRedisConnection<String, byte[]> connection;

    /**
     * @throws RedisException when Redis is away
     */
    AcknowledgingConnection(RedisStreamEndpoint endpoint) {
        this.endpoint = endpoint;
        this.connection = endpoint.component().connectWithoutFlush();
    }

    /**
     * Sends it, and does not wait for the reply.
     *
     * @param failed called on any thread when Redis did not take it, or nobody knows
     */
    void acknowledge(List<String> ids, Consumer<Throwable> failed) {
        List<byte[]> values = new ArrayList<>(ids.size() + 1);
        values.add(Entries.text(endpoint.getGroup()));
        ids.forEach(id -> values.add(Entries.text(id)));
        connection
                .async()
                .eval(
                        ACKNOWLEDGE,
                        ScriptOutputType.INTEGER,
                        new String[] {endpoint.getStream()},
                        values.toArray(byte[][]::new))
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                failed.accept(failure);
                            }
                        });
        connection.flushCommands();
    }

    /** Waits until all that was sent has its reply: they come in the order of the commands. */
    void awaitArrival(long seconds) throws InterruptedException {
        RedisFuture<String> last = connection.async().ping();
        connection.flushCommands();
        last.await(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.close();
    }
}
