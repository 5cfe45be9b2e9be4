package routes.queue.redisstream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import routes.event.Settled;

/**
 * Acknowledges entries, takes them out of the stream and off the count of what waits, by one
 * script: no lost connection leaves it half done. It is no transaction of Redis, as one whose
 * memory is full refuses any command in such, though these are what makes room.
 */
final class AcknowledgingConnection implements AutoCloseable {

    /**
     * For each number of events in an entry: that number, how many entries there are, their ids.
     * What is acknowledged once more takes nothing off the count. Counting comes last, because it
     * is what Redis refuses when its memory is full, unless the script has changed something
     * already.
     */
    private static final String ACKNOWLEDGE =
            """
            local waited, next = 0, 2
            while next < #ARGV do
              local first, last = next + 2, next + 1 + ARGV[next + 1]
              redis.call('XACK', KEYS[1], ARGV[1], unpack(ARGV, first, last))
              waited = waited + ARGV[next] * redis.call('XDEL', KEYS[1], unpack(ARGV, first, last))
              next = last + 1
            end
            return redis.call('DECRBY', KEYS[2], waited)
            """;

    /** There is a limit to what a script may unpack. */
    private static final int MOST_AT_ONCE = 1000;

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
    void acknowledge(List<Settled> entries, Consumer<Throwable> failed) {
        String stream = endpoint.getStream();
        connection
                .async()
                .eval(
                        ACKNOWLEDGE,
                        ScriptOutputType.INTEGER,
                        new String[] {stream, RedisStreamComponent.waitingKey(stream)},
                        values(entries))
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                failed.accept(failure);
                            }
                        });
        connection.flushCommands();
    }

    private byte[][] values(List<Settled> entries) {
        List<String> values = new ArrayList<>(entries.size() + 3);
        values.add(endpoint.getGroup());
        entries.stream()
                .collect(groupingBy(Settled::events, mapping(Settled::receipt, toList())))
                .forEach((events, ids) -> addAll(values, events, ids));
        return values.stream().map(Entries::text).toArray(byte[][]::new);
    }

    private static void addAll(List<String> values, int events, List<String> ids) {
        for (int begin = 0; begin < ids.size(); begin += MOST_AT_ONCE) {
            int end = Math.min(begin + MOST_AT_ONCE, ids.size());
            values.add(Integer.toString(events));
            values.add(Integer.toString(end - begin));
            values.addAll(ids.subList(begin, end));
        }
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
