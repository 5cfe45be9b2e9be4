package routes.queue.redisstream;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.http.UnavailableException;

/**
 * Adds events to the stream. What concurrent requests bring while Redis works on the entries before
 * goes out together, as few entries: they share the cost of an entry and one fsync. The busier it
 * is the more share, and nobody waits for company. docs/adr/0011 has the measurements.
 */
class StreamPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamPublisher.class);
    private static final long SWEEP_MILLIS = 50;

    private final ExecutorServiceManager executors;
    private final long timeoutNanos;
    private final PendingPublications pending = new PendingPublications();
    private final PublisherConnection connection;
    private final EntrySender sender;
    private ScheduledExecutorService sweeper;
    private volatile boolean closed;

    StreamPublisher(RedisStreamEndpoint endpoint) {
        this.executors = endpoint.getCamelContext().getExecutorServiceManager();
        this.timeoutNanos = endpoint.getTimeout().toNanos();
        this.connection = new PublisherConnection(endpoint);
        this.sender = new EntrySender(endpoint.getStream(), connection);
    }

    /** Connects at once where Redis is there: the first caller should not be the one to wait. */
    void start() {
        connection.connectIfNeeded();
        sweeper = executors.newSingleThreadScheduledExecutor(this, "redis-stream-sweeper");
        sweeper.scheduleWithFixedDelay(this::sweepOnce, 0, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Adds the events in their order. Returns at once.
     *
     * @param done called once, on any thread: with null when all are on disk, else with the reason;
     *     then some of them may be
     */
    void publish(List<byte[]> events, Consumer<UnavailableException> done) {
        UnavailableException refusal = connection.refusal();
        if (refusal != null) {
            done.accept(refusal);
            return;
        }
        Publication publication = new Publication(events, System.nanoTime() + timeoutNanos, done);
        pending.add(publication);
        sender.send(publication);
    }

    /** What fails once would else never be done again, and callers wait without end. */
    private void sweepOnce() {
        try {
            sweep();
        } catch (RuntimeException | Error e) {
            LOG.error("The publisher was not looked after, trying again", e);
        }
    }

    /** Connects for as long as it takes, and lets nobody wait for longer than was promised. */
    private void sweep() {
        if (!closed) {
            connection.connectIfNeeded();
        }
        long now = System.nanoTime();
        sender.giveUpAfter(2 * timeoutNanos, now);
        pending.expire(now);
    }

    @Override
    public void close() {
        closed = true;
        executors.shutdownNow(sweeper);
        connection.close();
        pending.refuse();
    }
}
