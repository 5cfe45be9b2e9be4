package routes.queue.redisstream;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.http.UnavailableException;

/**
 * Adds events to the stream, flushing what concurrent requests bring together, so that they share
 * one fsync of Redis: with {@code appendfsync always} Redis syncs once for all commands of one turn
 * of its loop. One connection, no lock, no thread that waits for a reply.
 */
class StreamPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPublisher.class);
    private static final long SWEEP_MILLIS = 50;
    private static final UnavailableException AWAY =
            new UnavailableException("The queue is not reachable; send it again in a moment");
    private static final UnavailableException REFUSED =
            new UnavailableException("The queue cannot take events now; send it again in a moment");
    private static final UnavailableException LATE =
            new UnavailableException(
                    "The queue did not answer in time; send it again with the same event_id");

    private final RedisStreamEndpoint endpoint;
    private final long timeoutNanos;
    private final Queue<Publication> pending = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(
                    task -> daemon(task, "redis-stream-sweeper"));
    private final Thread flusher = daemon(this::flushForever, "redis-stream-flusher");
    private volatile StatefulRedisConnection<String, byte[]> connection;
    private volatile boolean flushWanted;
    private volatile boolean closed;

    StreamPublisher(RedisStreamEndpoint endpoint) {
        this.endpoint = endpoint;
        this.timeoutNanos = endpoint.getTimeout().toNanos();
    }

    /** Connects at once where Redis is there: the first caller should not be the one to wait. */
    void start() {
        connectIfNeeded();
        flusher.start();
        sweeper.scheduleWithFixedDelay(this::sweep, 0, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Adds the events in their order. Returns at once.
     *
     * @param done called once, on any thread: with null when all are on disk, else with the reason;
     *     then some of them may be
     */
    void publish(List<byte[]> events, Consumer<UnavailableException> done) {
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (redis == null || !redis.isOpen()) {
            done.accept(AWAY);
            return;
        }
        if (endpoint.getFull().getAsBoolean()) {
            done.accept(REFUSED);
            return;
        }
        Publication publication =
                new Publication(events.size(), System.nanoTime() + timeoutNanos, done);
        pending.add(publication);
        try {
            for (byte[] event : events) {
                RedisFuture<String> reply =
                        redis.async().xadd(endpoint.getStream(), Entries.of(event));
                reply.whenComplete((id, failure) -> publication.replied(reason(failure)));
            }
        } catch (RedisException e) {
            publication.replied(AWAY);
        }
        wakeFlusher();
    }

    private void wakeFlusher() {
        if (!flushWanted) {
            flushWanted = true;
            LockSupport.unpark(flusher);
        }
    }

    /** The time one flush takes is the time in which the next ones gather. */
    private void flushForever() {
        while (!closed) {
            if (!flushWanted) {
                LockSupport.park(this);
                continue;
            }
            flushWanted = false;
            StatefulRedisConnection<String, byte[]> redis = connection;
            if (redis != null) {
                redis.flushCommands();
            }
        }
    }

    private static UnavailableException reason(Throwable failure) {
        if (failure == null) {
            return null;
        }
        LOG.debug("Redis refused an event", failure);
        return failure instanceof io.lettuce.core.RedisCommandExecutionException ? REFUSED : AWAY;
    }

    /**
     * Connects for as long as it takes, and answers those who have waited too long. Replies come in
     * order, so the first is the oldest.
     */
    private void sweep() {
        connectIfNeeded();
        long now = System.nanoTime();
        Publication first = pending.peek();
        while (first != null && (first.isDone() || now - first.deadline() > 0)) {
            first.fail(LATE);
            pending.poll();
            first = pending.peek();
        }
    }

    private void connectIfNeeded() {
        if (connection != null || closed) {
            return;
        }
        try {
            StatefulRedisConnection<String, byte[]> redis = endpoint.component().connect();
            redis.setAutoFlushCommands(false);
            connection = redis;
        } catch (RedisException e) {
            LOG.warn("Redis is not reachable yet: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(flusher);
        sweeper.shutdownNow();
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (redis != null) {
            redis.close();
        }
        pending.forEach(publication -> publication.fail(AWAY));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
