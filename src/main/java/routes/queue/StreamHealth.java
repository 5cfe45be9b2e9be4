package routes.queue;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/** The queue's part of readiness, with its reason. */
@Component("queueHealthIndicator")
@ConditionalOnRole({Role.INGEST, Role.STORE})
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-streams")
class StreamHealth implements HealthIndicator {

    private final QueueBacklog backlog;

    StreamHealth(QueueBacklog backlog) {
        this.backlog = backlog;
    }

    @Override
    public Health health() {
        String trouble = backlog.trouble();
        Health.Builder health = trouble == null ? Health.up() : Health.down();
        if (trouble != null) {
            health.withDetail("reason", trouble);
        }
        health.withDetail("queue", "redis-streams")
                .withDetail("delivery", "exactly once in effect")
                .withDetail("durability", backlog.durability().appendfsync());
        backlog.events().ifPresent(events -> health.withDetail("backlog", events));
        return health.build();
    }
}
