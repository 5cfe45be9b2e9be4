package routes.queue.redisstream;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges entries and takes them out of the stream, in one transaction of Redis. The body is
 * the list of their ids.
 *
 * <p>It does not wait for the reply: the rows are committed, and an acknowledgement that is lost
 * only means that the entries come once more and change nothing.
 */
class RedisStreamAcknowledger extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStreamAcknowledger.class);
    private static final long STOP_SECONDS = 2;

    private final RedisStreamEndpoint endpoint;
    private StatefulRedisConnection<String, byte[]> connection;

    RedisStreamAcknowledger(RedisStreamEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void process(Exchange exchange) {
        List<String> receipts = exchange.getIn().getBody(List.class);
        if (receipts.isEmpty()) {
            return;
        }
        try {
            acknowledge(receipts.toArray(String[]::new));
        } catch (RedisException e) {
            LOG.warn(
                    "{} stored events are not acknowledged yet and will be read again: {}",
                    receipts.size(),
                    e.getMessage());
            forgetConnection();
        }
    }

    /** It may be in the middle of a transaction, to which all that follows would belong. */
    private synchronized void forgetConnection() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** One at a time: another thread's commands may not come between those of a transaction. */
    private synchronized void acknowledge(String[] ids) {
        if (connection == null) {
            connection = endpoint.component().connect();
            connection.setAutoFlushCommands(false);
        }
        RedisAsyncCommands<String, byte[]> redis = connection.async();
        redis.multi();
        redis.xack(endpoint.getStream(), endpoint.getGroup(), ids);
        redis.xdel(endpoint.getStream(), ids);
        redis.exec()
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                LOG.warn("an acknowledgement was lost: {}", failure.getMessage());
                            }
                        });
        connection.flushCommands();
    }

    @Override
    protected synchronized void doStop() throws Exception {
        if (connection != null) {
            RedisFuture<String> arrived = connection.async().ping();
            connection.flushCommands(); // nothing goes out by itself on this connection
            arrived.await(STOP_SECONDS, TimeUnit.SECONDS); // so has all that was sent before it
            connection.close();
            connection = null;
        }
        super.doStop();
    }
}
