package routes.queue;

import io.lettuce.core.RedisCommandExecutionException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStreamCommands;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.RecordId;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;
import routes.queue.redisstream.EntryReader;

/**
 * Looks at the stream once a second: how much waits in it, how long the oldest event has waited,
 * and whether Redis may be trusted with more. A stream holds only what is not stored yet, so what
 * is in it is the backlog. Events that came together share an entry; how many, is reckoned from the
 * entries at both ends, and exact while there are few.
 */
@Component("queueBacklog")
@ConditionalOnRole({Role.INGEST, Role.STORE})
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-streams")
class QueueBacklog implements BooleanSupplier {

    private static final double FULL_FROM = 0.9;
    private static final Limit SAMPLE = Limit.limit().count(20);

    private final RedisConnectionFactory connections;
    private final PipelineProperties.Queue queue;
    private volatile long events;
    private volatile long oldestAgeMillis;
    private volatile String refusal = "Redis has not been looked at yet";
    private volatile String away = "Redis has not answered yet";

    QueueBacklog(
            RedisConnectionFactory connections,
            PipelineProperties properties,
            MeterRegistry meters) {
        this.connections = connections;
        this.queue = properties.queue();
        Gauge.builder("queue.backlog", () -> known(events))
                .description("About how many events in the queue are not stored yet")
                .register(meters);
        TimeGauge.builder("queue.oldest.age", () -> known(oldestAgeMillis), TimeUnit.MILLISECONDS)
                .description("How long the oldest event in the queue has waited")
                .register(meters);
    }

    /** While Redis is away nobody knows; what was last seen would look like good news. */
    private double known(long seen) {
        return away == null ? seen : Double.NaN;
    }

    /** Whether new events have to be refused, because a 202 for them could not be kept. */
    @Override
    public boolean getAsBoolean() {
        return refusal != null;
    }

    /** Why the queue cannot take events, in words; {@code null} when it can. */
    String trouble() {
        return away == null ? refusal : away;
    }

    long events() {
        return events;
    }

    PipelineProperties.Queue.Durability durability() {
        return queue.durability();
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        try (RedisConnection redis = connections.getConnection()) {
            byte[] stream = queue.stream().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            RedisStreamCommands streams = redis.streamCommands();
            Long entries = streams.xLen(stream);
            List<ByteRecord> oldest = streams.xRange(stream, Range.unbounded(), SAMPLE);
            List<ByteRecord> newest = streams.xRevRange(stream, Range.unbounded(), SAMPLE);
            events = Math.round(entries * eventsInOne(oldest, newest));
            oldestAgeMillis = age(oldest);
            String full = full(redis);
            refusal = full == null ? RedisPromises.broken(redis, queue.durability()) : full;
            away = null;
        } catch (DataAccessException e) {
            if (e.getCause() instanceof RedisCommandExecutionException reply) {
                refusal = "Redis does not say whether it keeps events: " + reply.getMessage();
                away = null; // it answers
            } else {
                away = "Redis is not reachable";
            }
        }
    }

    private String full(RedisConnection redis) {
        if (events >= queue.maxBacklog() * FULL_FROM) {
            return "The queue is full: " + events + " events are not stored yet";
        }
        return isMemoryFull(redis.serverCommands().info("memory"))
                ? "The queue is full: Redis has used up its memory, with " + events + " events"
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
