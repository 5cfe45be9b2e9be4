package routes.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;

/** What shops were told of each event they sent, and how long they waited for it. */
final class Outcomes {

    /** The answer never came: the event may be stored or not. */
    private static final int UNKNOWN = 0;

    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Instant> cutOff = new ConcurrentHashMap<>();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

    void noteAnswer(String id, int status, Duration waited) {
        outcomes.put(id, status);
        longestNanos.accumulate(waited.toNanos());
    }

    void noteNone(String id) {
        outcomes.put(id, UNKNOWN);
    }

    /** The same, where the connection broke after the request had begun. */
    void noteCutOff(String id, Instant begin) {
        cutOff.put(id, begin);
        noteNone(id);
    }

    /** The ids that were answered with this status. */
    Set<String> answered(int status) {
        Set<String> ids = new TreeSet<>();
        outcomes.forEach(
                (id, outcome) -> {
                    if (outcome == status) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    /** The ids that were not accepted. */
    List<String> unanswered() {
        Set<String> ids = new TreeSet<>(outcomes.keySet());
        ids.removeAll(answered(202));
        return List.copyOf(ids);
    }

    /** When the requests began that were cut off. */
    Collection<Instant> cutOff() {
        return cutOff.values();
    }

    Duration longestWait() {
        return Duration.ofNanos(longestNanos.get());
    }
}
