package routes.queue.redisstream;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.http.UnavailableException;

/**
 * Adds events to the stream. What concurrent requests bring while Redis works on the entries before
 * goes out together, as few entries: they share the cost of an entry and one fsync. The busier it
 * is the more share, and nobody waits for company. One connection, no lock, no thread that waits
 * for a reply. docs/adr/0011 has the measurements.
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
    private final Queue<Publication> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<Publication> pending = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(StreamPublisher::daemon);
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile StatefulRedisConnection<String, byte[]> connection;
    private volatile long sentAt;
    private volatile boolean closed;

    StreamPublisher(RedisStreamEndpoint endpoint) {
        this.endpoint = endpoint;
        this.timeoutNanos = endpoint.getTimeout().toNanos();
    }

    /** Connects at once where Redis is there: the first caller should not be the one to wait. */
    void start() {
        connectIfNeeded();
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
        Publication publication = new Publication(events, System.nanoTime() + timeoutNanos, done);
        pending.add(publication);
        waiting.add(publication);
        sendAfterThisTurn();
    }

    /**
     * An event loop first reads all the requests that are there: they go together. Elsewhere at
     * once.
     */
    private void sendAfterThisTurn() {
        if (underWay.get()) {
            return; // the last reply sends it
        }
        Context eventLoop = Vertx.currentContext();
        if (eventLoop == null) {
            sendIfIdle();
        } else {
            eventLoop.runOnContext(turnEnds -> sendIfIdle());
        }
    }

    /**
     * Whoever finds nothing under way sends all that waits; the last reply sends what came since.
     */
    private void sendIfIdle() {
        while (!waiting.isEmpty() && underWay.compareAndSet(false, true)) {
            List<Publication> together = takeWaiting();
            if (together.isEmpty()) {
                underWay.set(false);
            } else {
                send(SharedEntry.of(together));
            }
        }
    }

    private List<Publication> takeWaiting() {
        List<Publication> together = new ArrayList<>();
        Publication next = waiting.poll();
        while (next != null) {
            if (!next.isDone()) {
                together.add(next);
            }
            next = waiting.poll();
        }
        return together;
    }

    private void send(List<SharedEntry> entries) {
        sentAt = System.nanoTime();
        StatefulRedisConnection<String, byte[]> redis = connection;
        AtomicInteger missing = new AtomicInteger(entries.size());
        for (SharedEntry entry : entries) {
            add(redis, entry)
                    .whenComplete(
                            (id, failure) -> {
                                if (missing.decrementAndGet() == 0) {
                                    underWay.set(false);
                                    sendIfIdle(); // first: Redis works while these are answered
                                }
                                entry.replied(reason(failure));
                            });
        }
        redis.flushCommands();
    }

    private CompletionStage<String> add(
            StatefulRedisConnection<String, byte[]> redis, SharedEntry entry) {
        try {
            return redis.async().xadd(endpoint.getStream(), entry.fields());
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
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
     * Connects for as long as it takes, answers those who have waited too long, and waits no longer
     * for a reply that may never come. The first to come is the oldest.
     */
    private void sweep() {
        connectIfNeeded();
        long now = System.nanoTime();
        if (underWay.get() && now - sentAt > 2 * timeoutNanos) {
            underWay.set(false);
            sendIfIdle();
        }
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
        sweeper.shutdownNow();
        StatefulRedisConnection<String, byte[]> redis = connection;
        if (redis != null) {
            redis.close();
        }
        pending.forEach(publication -> publication.fail(AWAY));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "redis-stream-sweeper");
        thread.setDaemon(true);
        return thread;
    }
}
