package routes.queue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.connection.stream.ByteRecord;
import routes.config.PipelineProperties;
import routes.queue.redisstream.RedisStreamComponent;

/**
 * How much waits in the stream, and since when. A stream holds only what is not stored yet, so what
 * is in it is the backlog. Events that came together share an entry; how many there are is kept in
 * Redis by those who add and acknowledge them. It is wrong after a crash between the two, or where
 * somebody else has added entries: but there are no fewer than entries, and none in none.
 */
final class WaitingEvents {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingEvents.class);
    private static final double FULL_FROM = 0.9;
    private static final Limit ONE = Limit.limit().count(1);
    private static final long UNKNOWN = -1;

    /** A script, so that nothing is added meanwhile. */
    private static final byte[] CORRECT =
            bytes(
                    """
                    local entries = redis.call('XLEN', KEYS[1])
                    local counted = tonumber(redis.call('GET', KEYS[2]) or '')
                    if entries == 0 or not counted or counted < 0 then
                      redis.call('SET', KEYS[2], entries)
                      return entries == 0 and counted or 0
                    end
                    return 0
                    """);

    private final byte[] stream;
    private final byte[] count;
    private final long most;
    private long entries;
    private long counted;
    private volatile long number;
    private volatile long oldestAgeMillis;

    WaitingEvents(PipelineProperties.Queue queue) {
        this.stream = bytes(queue.stream());
        this.count = bytes(RedisStreamComponent.waitingKey(queue.stream()));
        this.most = queue.maxBacklog();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void look(RedisConnection redis) {
        entries = redis.streamCommands().xLen(stream);
        counted = number(redis.stringCommands().get(count));
        number = entries == 0 ? 0 : Math.max(entries, counted);
        oldestAgeMillis = age(redis.streamCommands().xRange(stream, Range.unbounded(), ONE));
    }

    private static long number(byte[] digits) {
        try {
            return digits == null
                    ? UNKNOWN
                    : Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    /** Puts the count right where the last look has shown that it is wrong. Needs some memory. */
    void correctIfNeeded(RedisConnection redis) {
        if (counted < 0 || entries == 0 && counted != 0) {
            Long gone =
                    redis.scriptingCommands().eval(CORRECT, ReturnType.INTEGER, 2, stream, count);
            if (gone != null && gone > 0) {
                LOG.warn(
                        "{} events were counted as waiting, and none is in the queue: after a crash the"
                                + " count may be wrong, else somebody has deleted them",
                        gone);
            }
        }
    }

    /** As of the last look. */
    long number() {
        return number;
    }

    /** As of the last look. */
    long oldestAgeMillis() {
        return oldestAgeMillis;
    }

    /** Why there may not be more of them; {@code null} when there may. */
    String full(RedisConnection redis) {
        if (number >= most * FULL_FROM) {
            return "The queue is full: " + number + " events are not stored yet";
        }
        return isMemoryFull(redis.serverCommands().info("memory"))
                ? "The queue is full: Redis has used up its memory, with " + number + " events"
                : null;
    }

    private static long age(List<ByteRecord> oldest) {
        return oldest.isEmpty()
                ? 0
                : Math.max(0, System.currentTimeMillis() - oldest.get(0).getId().getTimestamp());
    }

    private static boolean isMemoryFull(Map<Object, Object> memory) {
        long limit = Long.parseLong(memory.getOrDefault("maxmemory", "0").toString());
        long used = Long.parseLong(memory.getOrDefault("used_memory", "0").toString());
        return limit > 0 && used >= limit * FULL_FROM;
    }
}
