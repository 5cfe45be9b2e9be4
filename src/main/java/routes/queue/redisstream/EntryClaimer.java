package routes.queue.redisstream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.models.stream.PendingMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import routes.event.QueuedEvent;

/** Takes over entries that were handed out before: those that came least often first. */
final class EntryClaimer {

    private final RedisStreamEndpoint endpoint;
    private final ConnectionLosses losses;
    private final EntrySplitter splitter;

    EntryClaimer(RedisStreamEndpoint endpoint, ConnectionLosses losses) {
        this.endpoint = endpoint;
        this.losses = losses;
        this.splitter = new EntrySplitter(endpoint);
    }

    /**
     * Delivers those of these entries that are still to be had.
     *
     * @param deliver takes entries with the number of their deliveries
     */
    void claim(
            RedisCommands<String, byte[]> redis,
            List<PendingMessage> pending,
            PendingEntries.Look look,
            Consumer<List<List<QueuedEvent>>> deliver) {
        byDeliveries(pending, entry -> deliveries(entry, look), PendingMessage::getId)
                .forEach((deliveries, ids) -> claim(redis, ids, look.idle(), deliveries, deliver));
    }

    /**
     * Delivers new entries of which each was part of one that was taken apart. Redis has handed
     * them out together, and is told first how often they were in hand before that: if one of them
     * ends this process, it is not held against those that waited behind it.
     *
     * @param deliver takes entries with the number of their deliveries
     */
    void claimParts(
            RedisCommands<String, byte[]> redis,
            List<QueuedEvent> parts,
            Consumer<List<List<QueuedEvent>>> deliver) {
        Map<Integer, List<String>> groups =
                byDeliveries(parts, QueuedEvent::deliveries, QueuedEvent::receipt);
        groups.forEach((deliveries, ids) -> handOut(redis, ids, Duration.ZERO, deliveries - 1));
        groups.forEach((deliveries, ids) -> claim(redis, ids, Duration.ZERO, deliveries, deliver));
    }

    /** The ids of those that were delivered equally often, fewest first. */
    private static <E> Map<Integer, List<String>> byDeliveries(
            List<E> entries, Function<E, Integer> deliveries, Function<E, String> id) {
        return entries.stream()
                .collect(groupingBy(deliveries, TreeMap::new, mapping(id, toList())));
    }

    private static int deliveries(PendingMessage entry, PendingEntries.Look look) {
        return (int) entry.getRedeliveryCount() + (look.counts() ? 1 : 0);
    }

    private void claim(
            RedisCommands<String, byte[]> redis,
            List<String> ids,
            Duration idle,
            int deliveries,
            Consumer<List<List<QueuedEvent>>> deliver) {
        int most = deliveries < 2 ? EntryBudget.most(endpoint.getCount()) : 1;
        for (List<String> together : inPieces(ids, most)) {
            List<List<QueuedEvent>> whole = new ArrayList<>();
            for (StreamMessage<String, byte[]> entry : handOut(redis, together, idle, deliveries)) {
                List<QueuedEvent> events = EntryReader.read(entry, deliveries);
                if (!splitter.splitIfSuspicious(redis, events)) {
                    whole.add(events);
                }
            }
            deliver.accept(whole);
        }
    }

    /**
     * Entries that come again are handed out one by one, each when the one before it is dealt with:
     * if this process ends again, only what is in hand counts as handed out once more, and not all
     * that waits behind it.
     */
    private static List<List<String>> inPieces(List<String> ids, int most) {
        return IntStream.iterate(0, begin -> begin < ids.size(), begin -> begin + most)
                .mapToObj(begin -> ids.subList(begin, Math.min(ids.size(), begin + most)))
                .toList();
    }

    private List<StreamMessage<String, byte[]>> handOut(
            RedisCommands<String, byte[]> redis, List<String> ids, Duration idle, int deliveries) {
        XClaimArgs how = XClaimArgs.Builder.minIdleTime(idle).retryCount(deliveries);
        String[] wanted = ids.toArray(String[]::new);
        return losses.unbroken(
                () -> redis.xclaim(endpoint.getStream(), endpoint.groupConsumer(), how, wanted));
    }
}
