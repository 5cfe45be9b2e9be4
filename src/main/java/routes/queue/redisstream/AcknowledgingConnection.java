package routes.queue.redisstream;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Acknowledges entries and takes them out of the stream, in one transaction. When one fails the
 * connection may be in the middle of it, and all that follows would belong to it: then another
 * connection is needed.
 */
final class AcknowledgingConnection implements AutoCloseable {

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
     * Sends it, and does not wait for the reply. One call at a time: nothing may come between the
     * commands of a transaction.
     *
     * @param failed called on any thread when Redis did not take it, or nobody knows
     */
    void acknowledge(String[] ids, Consumer<Throwable> failed) {
        RedisAsyncCommands<String, byte[]> redis = connection.async();
        redis.multi();
        redis.xack(endpoint.getStream(), endpoint.getGroup(), ids);
        redis.xdel(endpoint.getStream(), ids);
        redis.exec()
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
