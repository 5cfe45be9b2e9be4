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
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.event.QueuedEvent;

/**
 * Has Redis hand out new entries: at a pace while there are few, without a pause and one answer
 * ahead while there are many. Used by one thread; only closing is for any.
 */
final class StreamReader {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);
    private static final Duration BLOCK = Duration.ofMillis(500);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Handing out is something Redis writes down and syncs, and the more an exchange brings the
     * less an event costs the database. docs/adr/0011 has the measurements.
     */
    private static final long NANOS_BETWEEN = MILLISECONDS.toNanos(50);

    private final RedisStreamEndpoint endpoint;
    private final ConnectionLosses losses;
    private final StopLatch stop;
    private final EntryBudget budget;
    private volatile StatefulRedisConnection<String, byte[]> connection;
    private RedisFuture<List<StreamMessage<String, byte[]>>> ahead;
    private int lossesWhenAsked;
    private long lastRead = System.nanoTime() - NANOS_BETWEEN;

    StreamReader(RedisStreamEndpoint endpoint, ConnectionLosses losses, StopLatch stop) {
        this.endpoint = endpoint;
        this.losses = losses;
        this.stop = stop;
        this.budget = new EntryBudget(endpoint.getCount());
    }

    /**
     * A connection, made when there is none.
     *
     * @throws RedisException when Redis is away
     */
    RedisCommands<String, byte[]> connected() {
        if (connection == null) {
            connection = endpoint.component().connect();
            connection.setTimeout(COMMAND_TIMEOUT);
            connection.addListener(losses);
        }
        return connection.sync();
    }

    /** Whatever was wrong with this connection is gone with the next. */
    void startOver() {
        ahead = null;
        budget.startOver();
        close();
    }

    void close() {
        StatefulRedisConnection<String, byte[]> last = connection;
        connection = null;
        if (last != null) {
            last.close();
        }
    }

    /**
     * The next entries; none when nothing came for a moment.
     *
     * @throws RedisException when Redis is away, or was lost meanwhile
     */
    List<List<QueuedEvent>> read() {
        try {
            return takeAnswer();
        } catch (RedisCommandExecutionException e) {
            if (!e.getMessage().startsWith("NOGROUP")) {
                throw e;
            }
            createGroup();
            return List.of();
        }
    }

    /** Who is behind has Redis fetch the next entries while the route works on these. */
    private List<List<QueuedEvent>> takeAnswer() {
        var reply = ahead;
        if (reply == null) {
            boolean last = stop.isStoppedWithin(lastRead + NANOS_BETWEEN - System.nanoTime());
            // what came during the pause is still taken along; nobody waits for more
            reply = ask(last ? new XReadArgs() : XReadArgs.Builder.block(BLOCK));
        }
        ahead = null;
        int before = lossesWhenAsked;
        var messages =
                LettuceFutures.awaitOrCancel(reply, COMMAND_TIMEOUT.toMillis(), MILLISECONDS);
        losses.requireNoneSince(before);
        var entries = messages.stream().map(entry -> EntryReader.read(entry, 1)).toList();
        lastRead = System.nanoTime();
        boolean much = isMuch(entries);
        budget.fitted();
        if (much && !stop.isStopped()) {
            ahead = ask(new XReadArgs());
        }
        return entries;
    }

    private boolean isMuch(List<List<QueuedEvent>> entries) {
        return (entries.size() >= budget.next()
                        || entries.stream().mapToInt(List::size).sum() >= endpoint.getSize())
                && EntryBudget.allowsOneMore(entries);
    }

    private RedisFuture<List<StreamMessage<String, byte[]>>> ask(XReadArgs how) {
        lossesWhenAsked = losses.count();
        StreamOffset<String> next = StreamOffset.lastConsumed(endpoint.getStream());
        return connection
                .async()
                .xreadgroup(endpoint.groupConsumer(), how.count(budget.next()), next);
    }

    private void createGroup() {
        try {
            connection
                    .sync()
                    .xgroupCreate(
                            StreamOffset.from(endpoint.getStream(), "0"),
                            endpoint.getGroup(),
                            XGroupCreateArgs.Builder.mkstream());
        } catch (RedisBusyException e) {
            LOG.debug("another consumer was faster to create the group");
        }
    }
}
