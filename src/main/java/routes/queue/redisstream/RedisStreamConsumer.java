package routes.queue.redisstream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.partitioningBy;
import static org.springframework.core.NestedExceptionUtils.getMostSpecificCause;

import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.config.ReasonsTold;
import routes.event.EventBatch;
import routes.event.QueuedEvent;

/**
 * Reads the stream as one consumer of a group, some entries an exchange, on one thread. An entry
 * stays pending in Redis until the route acknowledges it: Redis is the state, whatever the route
 * gathers is only a cache. While the route is busy nothing is read, so the backlog stays in Redis.
 * A route that is stopped and started again gets a new one from Camel.
 */
class RedisStreamConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStreamConsumer.class);
    private static final String AWAY = "Redis cannot be read, trying again: {}";
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final RedisStreamEndpoint endpoint;
    private final StopLatch stop = new StopLatch();
    private final EntryClaimer claimer;
    private final PendingEntries pendingEntries;
    private final StreamReader reader;
    private final ReasonsTold told = new ReasonsTold();
    private ExecutorService executor;

    RedisStreamConsumer(RedisStreamEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        ConnectionLosses losses = new ConnectionLosses();
        this.claimer = new EntryClaimer(endpoint, losses);
        this.pendingEntries = new PendingEntries(endpoint, losses, claimer);
        this.reader = new StreamReader(endpoint, losses, stop);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        executor =
                endpoint.getCamelContext()
                        .getExecutorServiceManager()
                        .newSingleThreadExecutor(this, "redis-stream-reader");
        executor.execute(this::readUntilStopped);
    }

    @Override
    protected void doStop() throws Exception {
        stop.stop();
        if (executor != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
        }
        reader.close();
        super.doStop();
    }

    private void readUntilStopped() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!stop.isStopped()) {
            try {
                pendingEntries.takeOver(reader.connected(), this::deliver, () -> !stop.isStopped());
                deliverNew(reader.read());
                pause = FIRST_PAUSE_MILLIS;
                told.forget();
            } catch (RedisException e) {
                told.warn(LOG, AWAY, getMostSpecificCause(e).getMessage());
                pause = startOver(pause);
            } catch (RuntimeException | Error e) {
                // neither a fault of ours nor want of memory must end the only thread that reads
                LOG.error("The queue cannot be read, trying again", e);
                pause = startOver(pause);
            }
            if (pause > FIRST_PAUSE_MILLIS && stop.isStoppedWithin(MILLISECONDS.toNanos(pause))) {
                return;
            }
        }
    }

    private long startOver(long pause) {
        pendingEntries.startOver();
        reader.startOver();
        return Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }

    private void deliverNew(List<List<QueuedEvent>> entries) {
        var byKind = entries.stream().collect(partitioningBy(RedisStreamConsumer::isPart));
        deliver(byKind.get(false));
        List<QueuedEvent> parts = byKind.get(true).stream().map(entry -> entry.get(0)).toList();
        claimer.claimParts(reader.connected(), parts, this::deliver);
    }

    /** Whether it is part of an entry that was handed out before, and then taken apart. */
    private static boolean isPart(List<QueuedEvent> newEntry) {
        return newEntry.get(0).deliveries() > 1;
    }

    /** In pieces of the size asked for, or fewer large ones; an entry's events stay together. */
    private void deliver(List<List<QueuedEvent>> entries) {
        List<QueuedEvent> piece = new ArrayList<>();
        long bytes = 0;
        for (List<QueuedEvent> entry : entries) {
            piece.addAll(entry);
            bytes += QueuedEvent.bytes(entry);
            if (piece.size() >= endpoint.getSize() || EventBatch.isLarge(bytes)) {
                deliver(new EventBatch(piece));
                piece = new ArrayList<>();
                bytes = 0;
            }
        }
        if (!piece.isEmpty()) {
            deliver(new EventBatch(piece));
        }
    }

    /** Returns when the route has taken the entries, which is not yet when they are stored. */
    private void deliver(EventBatch events) {
        Exchange exchange = createExchange(false);
        exchange.getIn().setBody(events);
        try {
            createUoW(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            doneUoW(exchange);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "entries were not taken; they stay pending and come again",
                            exchange,
                            exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
