package routes.queue.redisstream;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.event.QueuedEvent;
import routes.event.Suspicion;

/**
 * Gives each event of a suspicious entry one of its own, at the end of the stream: one of them may
 * be what ends this process, and only that one is to be given up.
 */
class EntrySplitter {

    private static final Logger LOG = LoggerFactory.getLogger(EntrySplitter.class);

    /**
     * Each event becomes an entry of version 1, and then the entry goes. Adding comes first because
     * it is what Redis refuses when its memory is full, and what a script did stays done. One
     * script, so that no lost connection leaves it half done.
     */
    private static final String SPLIT =
            """
            for i = 4, #ARGV do
              redis.call('XADD', KEYS[1], '*', 'v', '1', 'event', ARGV[i], 'deliveries', ARGV[3])
            end
            redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
            return redis.call('XDEL', KEYS[1], ARGV[2])
            """;

    private final RedisStreamEndpoint endpoint;

    EntrySplitter(RedisStreamEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Splits an entry that was handed out often.
     *
     * @param events all events of the entry
     * @return whether the entry is gone: false for an event by itself, for an entry that is not
     *     suspicious, and when Redis refuses
     */
    boolean splitIfSuspicious(RedisCommands<String, byte[]> redis, List<QueuedEvent> events) {
        QueuedEvent first = events.get(0);
        if (events.size() == 1 || first.deliveries() < Suspicion.SUSPICIOUS) {
            return false;
        }
        int before = first.deliveries() - 1;
        LOG.warn("Taking {} events apart that were in hand {} times", events.size(), before);
        List<byte[]> values = new ArrayList<>();
        values.add(Entries.text(endpoint.getGroup()));
        values.add(Entries.text(first.receipt()));
        values.add(Entries.text(before));
        events.forEach(event -> values.add(event.json()));
        try {
            redis.eval(
                    SPLIT,
                    ScriptOutputType.INTEGER,
                    new String[] {endpoint.getStream()},
                    values.toArray(byte[][]::new));
            return true;
        } catch (RedisCommandExecutionException e) {
            LOG.warn("They stay together, Redis refuses: {}", e.getMessage());
            return false;
        }
    }
}
