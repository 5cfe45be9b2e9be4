package routes.queue.redisstream;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XPendingArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.event.QueuedEvent;

/**
 * Finds entries that were handed out and never acknowledged: this consumer's own after a restart or
 * a lost connection, and those of consumers that died.
 */
class PendingEntries implements RedisConnectionStateListener {

    private static final Logger LOG = LoggerFactory.getLogger(PendingEntries.class);
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int PAGE = 100;

    private final RedisStreamEndpoint endpoint;
    private final EntrySplitter splitter;
    private final AtomicInteger losses = new AtomicInteger();
    private volatile boolean ownTaken;

    /** An end of this process may be an event's doing, a lost connection is not. */
    private boolean countsOwn = true;

    private long lastLook;

    PendingEntries(RedisStreamEndpoint endpoint) {
        this.endpoint = endpoint;
        this.splitter = new EntrySplitter(endpoint);
    }

    /**
     * Looks at this consumer's own entries again at the next call: their acknowledgements may have
     * been lost.
     */
    void startOver() {
        ownTaken = false;
    }

    /**
     * The client connects again by itself and repeats its question. Entries that Redis had handed
     * out to the lost connection would otherwise wait until they may be claimed.
     */
    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
        losses.incrementAndGet();
        startOver();
    }

    /** How often the connection was lost. */
    int losses() {
        return losses.get();
    }

    /**
     * Refuses an answer that began on a connection that is lost. The client puts the question again
     * and reads the second answer on top of what it had of the first: fields of entries stand in
     * each other's place then. What the answer held is pending, and comes again.
     *
     * @param before how often the connection had been lost when the question was put
     * @throws RedisException when it was lost since
     */
    void requireUnbroken(int before) {
        if (losses.get() != before) {
            throw new RedisException("the connection was lost amid an answer");
        }
    }

    private <T> T unbroken(Supplier<T> question) {
        int before = losses();
        T answer = question.get();
        requireUnbroken(before);
        return answer;
    }

    /**
     * Delivers what is due; cheap when nothing is.
     *
     * @param deliver takes entries with the number of their deliveries
     * @param goOn says whether there is time for more
     */
    void takeOver(
            RedisCommands<String, byte[]> redis,
            java.util.function.Consumer<List<List<QueuedEvent>>> deliver,
            BooleanSupplier goOn) {
        try {
            if (!ownTaken) {
                // first: a connection that is lost meanwhile asks for one more look
                ownTaken = true;
                boolean counts = countsOwn;
                countsOwn = false;
                claimAll(redis, Duration.ZERO, true, counts, deliver, goOn);
                lastLook = System.nanoTime();
            } else if (System.nanoTime() - lastLook
                    > Math.min(EVERY_NANOS, endpoint.getClaimIdle().toNanos())) {
                claimAll(redis, endpoint.getClaimIdle(), false, true, deliver, goOn);
                lastLook = System.nanoTime();
            }
        } catch (RedisCommandExecutionException e) {
            if (!e.getMessage().startsWith("NOGROUP")) {
                throw e;
            }
            ownTaken = true; // no group yet, so nothing is pending
        }
    }

    private void claimAll(
            RedisCommands<String, byte[]> redis,
            Duration idle,
            boolean ownOnly,
            boolean counts,
            java.util.function.Consumer<List<List<QueuedEvent>>> deliver,
            BooleanSupplier goOn) {
        String after = "-";
        List<PendingMessage> page;
        do {
            XPendingArgs<String> query = query(idle, ownOnly, after);
            page = unbroken(() -> redis.xpending(endpoint.getStream(), query));
            if (!page.isEmpty()) {
                claim(redis, idle, page, counts, deliver);
                after = page.get(page.size() - 1).getId();
            }
        } while (page.size() == PAGE && goOn.getAsBoolean());
    }

    private XPendingArgs<String> query(Duration idle, boolean ownOnly, String after) {
        Range<String> range =
                after.equals("-")
                        ? Range.unbounded()
                        : Range.from(Range.Boundary.excluding(after), Range.Boundary.unbounded());
        XPendingArgs<String> query =
                XPendingArgs.Builder.xpending(endpoint.getGroup(), range, Limit.from(PAGE));
        if (ownOnly) {
            query.consumer(Consumer.from(endpoint.getGroup(), endpoint.getConsumer()));
        }
        return idle.isZero() ? query : query.idle(idle);
    }

    private void claim(
            RedisCommands<String, byte[]> redis,
            Duration idle,
            List<PendingMessage> page,
            boolean counts,
            java.util.function.Consumer<List<List<QueuedEvent>>> deliver) {
        LOG.info("Taking over {} events nobody acknowledged", page.size());
        Map<Integer, List<String>> byDeliveries =
                page.stream()
                        .collect(
                                Collectors.groupingBy(
                                        entry -> deliveries(entry, counts),
                                        TreeMap::new,
                                        Collectors.mapping(
                                                PendingMessage::getId, Collectors.toList())));
        byDeliveries.forEach(
                (deliveries, ids) -> {
                    for (List<String> together : inPieces(ids, deliveries)) {
                        deliver.accept(claim(redis, idle, together, deliveries));
                    }
                });
    }

    private static int deliveries(PendingMessage entry, boolean counts) {
        return (int) entry.getRedeliveryCount() + (counts ? 1 : 0);
    }

    /**
     * Entries that come again are handed out one by one, each when the one before it is dealt with:
     * if this process ends again, only what is in hand counts as handed out once more, and not all
     * that waits behind it.
     */
    private static List<List<String>> inPieces(List<String> ids, int deliveries) {
        return deliveries < 2 ? List.of(ids) : ids.stream().map(List::of).toList();
    }

    private List<List<QueuedEvent>> claim(
            RedisCommands<String, byte[]> redis, Duration idle, List<String> ids, int deliveries) {
        return unbroken(
                        () ->
                                redis.xclaim(
                                        endpoint.getStream(),
                                        Consumer.from(endpoint.getGroup(), endpoint.getConsumer()),
                                        XClaimArgs.Builder.minIdleTime(idle).retryCount(deliveries),
                                        ids.toArray(String[]::new)))
                .stream()
                .map(entry -> Entries.read(entry, deliveries))
                .filter(events -> !splitter.hasSplit(redis, events))
                .toList();
    }
}
