package routes.queue.redisstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.event.Settled;

/**
 * Acknowledges entries and takes them out of the stream, both or neither. A header lists them; the
 * body stays as it is.
 *
 * <p>It does not wait for the reply: the rows are committed. An acknowledgement that Redis did not
 * take is sent again until it does; one that ends with this process only means that the entries
 * come once more and change nothing. Nor is it in a hurry: each one has Redis sync its disk, which
 * the next events on their way in and the database's own sync wait for, so what follows within some
 * milliseconds goes together. Entries that were handed out often before do not wait: if the next
 * event ends this process, they would count as its victims once more.
 */
class RedisStreamAcknowledger extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStreamAcknowledger.class);
    private static final long STOP_SECONDS = 2;
    private static final long NANOS_BETWEEN = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long NANOS_BETWEEN_WARNINGS = TimeUnit.SECONDS.toNanos(5);

    private final RedisStreamEndpoint endpoint;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - NANOS_BETWEEN_WARNINGS);
    private final List<Settled> waiting = new ArrayList<>();
    private ScheduledExecutorService timer;
    private AcknowledgingConnection connection;
    private long lastSent = System.nanoTime() - NANOS_BETWEEN;
    private boolean scheduled;

    RedisStreamAcknowledger(RedisStreamEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduled = false;
        timer =
                endpoint.getCamelContext()
                        .getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(this, "redis-stream-acknowledger");
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized void process(Exchange exchange) {
        waiting.addAll(exchange.getIn().getHeader(RedisStreamComponent.ENTRIES, List.class));
        boolean atOnce =
                exchange.getIn().getHeader(RedisStreamComponent.AT_ONCE, false, boolean.class);
        long wait = atOnce ? 0 : lastSent + NANOS_BETWEEN - System.nanoTime();
        if (wait <= 0) {
            send();
        } else {
            sendIn(wait);
        }
    }

    private void sendIn(long nanos) {
        if (!scheduled && !waiting.isEmpty()) {
            scheduled = true;
            timer.schedule(this::send, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void send() {
        scheduled = false;
        if (waiting.isEmpty()) {
            return;
        }
        List<Settled> entries = List.copyOf(waiting);
        waiting.clear();
        lastSent = System.nanoTime();
        try {
            if (connection == null) {
                connection = new AcknowledgingConnection(endpoint);
            }
            AcknowledgingConnection through = connection;
            through.acknowledge(entries, failure -> failed(through, entries, failure));
        } catch (RuntimeException e) {
            failed(connection, entries, e);
        }
    }

    /**
     * Called by the client's own threads too, which may not wait for one that waits for the client.
     */
    private void failed(AcknowledgingConnection through, List<Settled> entries, Throwable failure) {
        tell(entries, failure);
        try {
            timer.execute(() -> keep(through, entries));
        } catch (RejectedExecutionException stopped) {
            LOG.info("{} stored entries will be read again after the stop", entries.size());
        }
    }

    /** Now and then: in a lasting trouble it fails several times a second. */
    private void tell(List<Settled> entries, Throwable failure) {
        long now = System.nanoTime();
        long before = told.get();
        if (now - before >= NANOS_BETWEEN_WARNINGS && told.compareAndSet(before, now)) {
            LOG.warn(
                    "{} stored entries are not acknowledged yet: {}",
                    entries.size(),
                    failure.toString());
        }
    }

    /** For a new connection: whatever was wrong with this one is gone with it. */
    private synchronized void keep(AcknowledgingConnection through, List<Settled> entries) {
        if (connection != null && connection == through) {
            connection = null;
            through.close();
        }
        waiting.addAll(entries);
        sendIn(RETRY_NANOS);
    }

    @Override
    protected synchronized void doStop() throws Exception {
        if (connection != null) {
            send();
        }
        endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(timer);
        if (connection != null) {
            connection.awaitArrival(STOP_SECONDS);
            connection.close();
            connection = null;
        }
        super.doStop();
    }
}
