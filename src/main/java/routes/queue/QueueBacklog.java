package routes.queue;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.RedisAbsence;
import routes.config.Role;
import routes.queue.redisstream.Admission;

/**
 * Looks at the stream once a second, and at once when events go out on a new connection: how much
 * waits in it, how long the oldest event has waited, and whether Redis may be trusted with more.
 */
@Component("queueBacklog")
@ConditionalOnRole({Role.INGEST, Role.STORE})
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-streams")
class QueueBacklog implements Admission {

    private static final String ANOTHER =
            "Events would go to another Redis than the one that was looked at";
    private static final String UNKNOWN = "Redis has not been looked at yet";
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RedisConnectionFactory factory;
    private final RedisAbsence absence;
    private final PipelineProperties.Queue queue;
    private final WaitingEvents waiting;
    private final RedisPromises promises;
    private final StoreGroup group;
    private final WriteProbe probe;
    private final EventConnections connections = new EventConnections();
    private volatile String refusal = UNKNOWN;
    private volatile String away = "Redis has not answered yet";
    private long lastLook = System.nanoTime() - EVERY_NANOS;

    QueueBacklog(
            RedisConnectionFactory factory,
            RedisAbsence absence,
            PipelineProperties properties,
            MeterRegistry meters) {
        this.factory = factory;
        this.absence = absence;
        this.queue = properties.queue();
        this.waiting = new WaitingEvents(queue);
        this.promises = new RedisPromises(queue.durability());
        this.group = new StoreGroup(queue.stream(), queue.group());
        this.probe = new WriteProbe(queue);
        Gauge.builder("queue.backlog", () -> known(waiting.number()))
                .description("How many events in the queue are not stored yet")
                .register(meters);
        Supplier<Number> age = () -> known(waiting.oldestAgeMillis());
        TimeGauge.builder("queue.oldest.age", age, TimeUnit.MILLISECONDS)
                .description("How long the oldest event in the queue has waited")
                .register(meters);
    }

    /** While it is away nobody knows; what was last seen would look like good news. */
    private double known(long seen) {
        return away == null ? seen : Double.NaN;
    }

    @Override
    public boolean refuses() {
        return refusal != null || connections.isNew();
    }

    @Override
    public void connected(Supplier<String> runId) {
        connections.made(runId);
    }

    /** Why the queue cannot take events, in words; {@code null} when it can. */
    String trouble() {
        String known = away == null ? refusal : away;
        return known == null && connections.isNew() ? UNKNOWN : known;
    }

    /** Empty while nobody knows. */
    OptionalLong events() {
        return away == null ? OptionalLong.of(waiting.number()) : OptionalLong.empty();
    }

    PipelineProperties.Queue.Durability durability() {
        return queue.durability();
    }

    /** Often, so that a Redis that is back is not kept waiting. */
    @Scheduled(fixedDelayString = "PT0.05S")
    void lookWhenDue() {
        if (connections.isNew() || System.nanoTime() - lastLook >= EVERY_NANOS) {
            look();
            lastLook = System.nanoTime();
        }
    }

    private void look() {
        int before = connections.number();
        if (connections.isNew()) {
            promises.distrust();
            group.forget();
        }
        try (RedisConnection redis = factory.getConnection()) {
            boolean another = connections.isNew() && !connections.leadsTo(redis);
            refusal = another ? ANOTHER : reasonToRefuse(redis);
            away = null;
            if (!another) {
                connections.lookedAt(before); // last: until then it refuses
            }
        } catch (RedisException e) {
            away = absence.inWords(e); // the connection on which events go out is lost again
        } catch (DataAccessException e) {
            if (e.getCause() instanceof RedisCommandExecutionException reply) {
                promises.distrust();
                refusal = "Redis does not say whether it keeps events: " + reply.getMessage();
                away = null; // it answers
            } else {
                away = absence.inWords(e);
            }
        }
    }

    private String reasonToRefuse(RedisConnection redis) {
        waiting.look(redis);
        String broken = promises.broken(redis);
        String reason = broken == null ? waiting.full(redis) : broken;
        if (reason == null) {
            group.makeIfNeeded(redis);
            waiting.correctIfNeeded(redis);
            reason = probe.refused(redis);
        }
        return reason;
    }
}
