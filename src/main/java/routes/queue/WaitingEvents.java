package routes.queue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStreamCommands;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import routes.config.PipelineProperties;
import routes.queue.redisstream.EntryReader;

/**
 * How much waits in the stream, and since when. A stream holds only what is not stored yet, so what
 * is in it is the backlog. Events that came together share an entry; how many, is reckoned from the
 * entries at both ends, and exact while there are few.
 */
final class WaitingEvents {

    private static final double FULL_FROM = 0.9;
    private static final Limit SAMPLE = Limit.limit().count(20);

    private final byte[] stream;
    private final long most;
    private volatile long number;
    private volatile long oldestAgeMillis;

    WaitingEvents(PipelineProperties.Queue queue) {
        this.stream = queue.stream().getBytes(StandardCharsets.UTF_8);
        this.most = queue.maxBacklog();
    }

    void look(RedisConnection redis) {
        RedisStreamCommands streams = redis.streamCommands();
        Long entries = streams.xLen(stream);
        List<ByteRecord> oldest = streams.xRange(stream, Range.unbounded(), SAMPLE);
        List<ByteRecord> newest = streams.xRevRange(stream, Range.unbounded(), SAMPLE);
        number = Math.round(entries * eventsInOne(oldest, newest));
        oldestAgeMillis = age(oldest);
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

    /** On the average; where the samples overlap, they are all there is. */
    private static double eventsInOne(List<ByteRecord> oldest, List<ByteRecord> newest) {
        Map<RecordId, Integer> sample = new HashMap<>();
        Stream.concat(oldest.stream(), newest.stream())
                .forEach(
                        entry -> sample.put(entry.getId(), EntryReader.eventsIn(entry.getValue())));
        return sample.values().stream().mapToInt(Integer::intValue).average().orElse(0);
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
