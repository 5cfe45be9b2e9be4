package routes.queue.redisstream;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import routes.config.ReasonsTold;
import routes.http.UnavailableException;

/**
 * The connection on which events go out. The client makes it again by itself, and repeats on it
 * what had no reply: but the Redis that answers then may be one that came back without its file, so
 * nothing counts that was not sent and answered on one and the same connection, to a Redis that was
 * looked at since that was made.
 */
final class PublisherConnection implements RedisConnectionStateListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherConnection.class);

    private static final Pattern RUN_ID = Pattern.compile("run_id:(\\w+)");
    private static final long ANSWER_SECONDS = 1;

    private final RedisStreamEndpoint endpoint;
    private final AtomicInteger losses = new AtomicInteger();
    private volatile StatefulRedisConnection<String, byte[]> connection;
    private volatile boolean connected;
    private final ReasonsTold told = new ReasonsTold();

    PublisherConnection(RedisStreamEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void connectIfNeeded() {
        if (connection != null) {
            return;
        }
        try {
            StatefulRedisConnection<String, byte[]> first =
                    endpoint.component().connectWithoutFlush();
            connected = true;
            first.addListener(this);
            endpoint.getAdmission().connected(() -> runId(first));
            connection = first;
        } catch (RuntimeException e) { // whatever it is, the next call tries again
            String reason = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
            told.warn(LOG, "No connection to Redis yet, trying again: {}", reason);
        }
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
        connected = false;
        losses.incrementAndGet();
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> again, SocketAddress redis) {
        // first: it must not be open and trusted in between
        endpoint.getAdmission().connected(() -> runId(connection));
        connected = true;
    }

    private static String runId(StatefulRedisConnection<String, byte[]> redis) {
        RedisFuture<String> server = redis.async().info("server");
        redis.flushCommands();
        String answer = LettuceFutures.awaitOrCancel(server, ANSWER_SECONDS, TimeUnit.SECONDS);
        Matcher found = RUN_ID.matcher(answer);
        return found.find() ? found.group(1) : null;
    }

    /** Why nothing may be sent now; null when it may. */
    UnavailableException refusal() {
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (redis == null || !connected || !redis.isOpen()) {
            return QueueRefusals.AWAY;
        }
        return endpoint.getAdmission().refuses() ? QueueRefusals.REFUSED : null;
    }

    /** How often it was lost; to be asked before {@link #refusal()}. */
    int losses() {
        return losses.get();
    }

    /** Flushes only when it is told to; only where {@link #refusal()} has none. */
    StatefulRedisConnection<String, byte[]> get() {
        return connection;
    }

    @Override
    public void close() {
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (redis != null) {
            redis.close();
        }
    }
}
