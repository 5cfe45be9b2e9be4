package routes.queue;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.RedisAbsence;
import routes.config.Role;

/**
 * Looks once a second whether Redis is there, so that nobody who asks for the channel's health has
 * to wait for it.
 */
@Component("queueHealthIndicator")
@ConditionalOnRole({Role.INGEST, Role.STORE})
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-pubsub")
class PubSubHealth implements HealthIndicator {

    private final RedisConnectionFactory connections;
    private final RedisAbsence absence;
    private volatile String trouble = "Redis has not answered yet";

    PubSubHealth(RedisConnectionFactory connections, RedisAbsence absence) {
        this.connections = connections;
        this.absence = absence;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        try (RedisConnection redis = connections.getConnection()) {
            redis.ping();
            trouble = null;
        } catch (DataAccessException e) {
            trouble = absence.inWords(e);
        }
    }

    @Override
    public Health health() {
        String found = trouble;
        Health.Builder health =
                found == null ? Health.up() : Health.down().withDetail("reason", found);
        return health.withDetail("queue", "redis-pubsub")
                .withDetail("delivery", "at most once")
                .build();
    }
}
