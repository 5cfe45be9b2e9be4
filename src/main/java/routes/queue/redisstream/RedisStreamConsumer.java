package routes.queue.redisstream;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.event.EventBatch;
import routes.event.QueuedEvent;

/**
 * Reads the stream as one consumer of a group, some entries an exchange, on one thread. An entry
 * stays pending in Redis until the route acknowledges it: Redis is the state, whatever the route
 * gathers is only a cache. While the route is busy nothing is read, so the backlog stays in Redis.
 */
class RedisStreamConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStreamConsumer.class);
    private static final Duration BLOCK = Duration.ofMillis(500);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Handing out is something Redis writes down and syncs, and the more an exchange brings the
     * less an event costs the database. docs/adr/0011 has the measurements.
     */
    private static final long NANOS_BETWEEN = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    private final RedisStreamEndpoint endpoint;
    private final PendingEntries pendingEntries;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private ExecutorService executor;
    private volatile StatefulRedisConnection<String, byte[]> connection;
    private RedisFuture<List<StreamMessage<String, byte[]>>> ahead;
    private int lossesWhenAsked;
    private long lastRead = System.nanoTime() - NANOS_BETWEEN;

    RedisStreamConsumer(RedisStreamEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.pendingEntries = new PendingEntries(endpoint);
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
        stopped.countDown();
        if (executor != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
        }
        closeConnection();
        super.doStop();
    }

    private void readUntilStopped() {
        long pause = FIRST_PAUSE_MILLIS;
        while (isReading()) {
            try {
                connectAndRead();
                pause = FIRST_PAUSE_MILLIS;
            } catch (RedisException e) {
                LOG.warn("Redis cannot be read, trying again: {}", e.getMessage());
                pause = startOver(pause);
            } catch (RuntimeException e) {
                // a fault of ours must not end the only thread that reads
                LOG.error("The queue cannot be read, trying again", e);
                pause = startOver(pause);
            }
            if (pause > FIRST_PAUSE_MILLIS
                    && isStoppedWithin(TimeUnit.MILLISECONDS.toNanos(pause))) {
                return;
            }
        }
    }

    /** With a new connection: whatever was wrong with this one is gone then. */
    private long startOver(long pause) {
        ahead = null;
        pendingEntries.startOver();
        closeConnection();
        return Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }

    private void closeConnection() {
        StatefulRedisConnection<String, byte[]> last = connection;
        connection = null;
        if (last != null) {
            last.close();
        }
    }

    private boolean isReading() {
        return isRunAllowed() && stopped.getCount() > 0;
    }

    private boolean isStoppedWithin(long nanos) {
        try {
            return stopped.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void connectAndRead() {
        if (connection == null) {
            connection = endpoint.component().connect();
            connection.setTimeout(COMMAND_TIMEOUT);
            connection.addListener(pendingEntries);
        }
        RedisCommands<String, byte[]> redis = connection.sync();
        pendingEntries.takeOver(redis, this::deliver, this::isReading);
        try {
            deliver(read());
        } catch (RedisCommandExecutionException e) {
            if (!e.getMessage().startsWith("NOGROUP")) {
                throw e;
            }
            createGroup(redis);
        }
    }

    /**
     * A consumer that is behind has Redis fetch the next entries while the route works on these.
     */
    private List<List<QueuedEvent>> read() {
        var reply = ahead;
        if (reply == null) {
            boolean last = isStoppedWithin(lastRead + NANOS_BETWEEN - System.nanoTime());
            // what came during the pause is still taken along; nobody waits for more
            reply = ask(last ? new XReadArgs() : XReadArgs.Builder.block(BLOCK));
        }
        ahead = null;
        int before = lossesWhenAsked;
        var messages =
                LettuceFutures.awaitOrCancel(reply, COMMAND_TIMEOUT.toMillis(), MILLISECONDS);
        pendingEntries.requireUnbroken(before);
        var entries = messages.stream().map(entry -> Entries.read(entry, 1)).toList();
        lastRead = System.nanoTime();
        if (isMuch(entries) && isReading()) {
            ahead = ask(new XReadArgs());
        }
        return entries;
    }

    private boolean isMuch(List<List<QueuedEvent>> entries) {
        return entries.size() >= endpoint.getCount()
                || entries.stream().mapToInt(List::size).sum() >= endpoint.getSize();
    }

    private RedisFuture<List<StreamMessage<String, byte[]>>> ask(XReadArgs how) {
        lossesWhenAsked = pendingEntries.losses();
        return connection
                .async()
                .xreadgroup(
                        io.lettuce.core.Consumer.from(endpoint.getGroup(), endpoint.getConsumer()),
                        how.count(endpoint.getCount()),
                        XReadArgs.StreamOffset.lastConsumed(endpoint.getStream()));
    }

    private void createGroup(RedisCommands<String, byte[]> redis) {
        try {
            redis.xgroupCreate(
                    XReadArgs.StreamOffset.from(endpoint.getStream(), "0"),
                    endpoint.getGroup(),
                    XGroupCreateArgs.Builder.mkstream());
        } catch (RedisBusyException e) {
            LOG.debug("another consumer was faster to create the group");
        }
    }

    /** In pieces of the size asked for; what shares an entry stays together. */
    private void deliver(List<List<QueuedEvent>> entries) {
        List<QueuedEvent> piece = new ArrayList<>();
        for (List<QueuedEvent> entry : entries) {
            piece.addAll(entry);
            if (piece.size() >= endpoint.getSize()) {
                deliver(new EventBatch(piece));
                piece = new ArrayList<>();
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
