package routes.queue.redisstream;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.event.QueuedEvent;

/**
 * Finds entries that were handed out and never acknowledged: this consumer's own after a restart or
 * a lost connection, and those of consumers that died.
 */
class PendingEntries {

    private static final Logger LOG = LoggerFactory.getLogger(PendingEntries.class);
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int PAGE = 100;
    private static final int NEVER = -1;

    private final RedisStreamEndpoint endpoint;
    private final ConnectionLosses losses;
    private final EntryClaimer claimer;

    /**
     * How often the connection had been lost when this consumer's own entries were last looked at.
     * What Redis had handed out to a lost connection would else wait until it may be claimed.
     */
    private int ownTakenAfter = NEVER;

    /** An end of this process may be an event's doing, a lost connection is not. */
    private boolean countsOwn = true;

    private long lastLook;

    PendingEntries(RedisStreamEndpoint endpoint, ConnectionLosses losses, EntryClaimer claimer) {
        this.endpoint = endpoint;
        this.losses = losses;
        this.claimer = claimer;
    }

    /**
     * Looks at this consumer's own entries again at the next call: their acknowledgements may have
     * been lost.
     */
    void startOver() {
        ownTakenAfter = NEVER;
    }

    /**
     * Delivers what is due; cheap when nothing is.
     *
     * @param deliver takes entries with the number of their deliveries
     * @param goOn says whether there is time for more
     */
    void takeOver(
            RedisCommands<String, byte[]> redis,
            Consumer<List<List<QueuedEvent>>> deliver,
            BooleanSupplier goOn) {
        try {
            if (ownTakenAfter != losses.count()) {
                // first: a connection that is lost meanwhile asks for one more look
                ownTakenAfter = losses.count();
                Look look = new Look(Duration.ZERO, true, countsOwn);
                countsOwn = false;
                claimAll(redis, look, deliver, goOn);
            } else if (System.nanoTime() - lastLook
                    > Math.min(EVERY_NANOS, endpoint.getClaimIdle().toNanos())) {
                claimAll(redis, new Look(endpoint.getClaimIdle(), false, true), deliver, goOn);
            }
        } catch (RedisCommandExecutionException e) {
            if (!e.getMessage().startsWith("NOGROUP")) {
                throw e;
            }
            // no group yet, so nothing is pending
        }
    }

    private void claimAll(
            RedisCommands<String, byte[]> redis,
            Look look,
            Consumer<List<List<QueuedEvent>>> deliver,
            BooleanSupplier goOn) {
        String after = "-";
        List<PendingMessage> page;
        do {
            XPendingArgs<String> query = query(look, after);
            page = losses.unbroken(() -> redis.xpending(endpoint.getStream(), query));
            if (!page.isEmpty()) {
                LOG.info("Taking over {} entries nobody acknowledged", page.size());
                claimer.claim(redis, page, look, deliver);
                after = page.get(page.size() - 1).getId();
            }
        } while (page.size() == PAGE && goOn.getAsBoolean());
        lastLook = System.nanoTime();
    }

    private XPendingArgs<String> query(Look look, String after) {
        Range<String> range =
                after.equals("-")
                        ? Range.unbounded()
                        : Range.from(Range.Boundary.excluding(after), Range.Boundary.unbounded());
        XPendingArgs<String> query =
                XPendingArgs.Builder.xpending(endpoint.getGroup(), range, Limit.from(PAGE));
        if (look.ownOnly()) {
            query.consumer(endpoint.groupConsumer());
        }
        return look.idle().isZero() ? query : query.idle(look.idle());
    }

    /**
     * What is looked for.
     *
     * @param idle how long an entry must have been with whoever has it
     * @param ownOnly whether only this consumer's entries are meant
     * @param counts whether being handed out before counts against an event
     */
    record Look(Duration idle, boolean ownOnly, boolean counts) {}
}
