package routes.queue;

import static routes.Endpoints.QUEUE_HEALTH;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.UnavailableException;

/** Answers whether the queue can take events. */
@Component
@ConditionalOnRole(Role.INGEST)
class QueueHealthRoutes extends RouteBuilder {

    private final HealthIndicator queue;

    QueueHealthRoutes(@Qualifier("queueHealthIndicator") HealthIndicator queue) {
        this.queue = queue;
    }

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(QUEUE_HEALTH).routeId("queue-check").routeGroup("queue")
            .routeDescription("Fails with the reason when the queue cannot take events")
            .routeConfigurationId("answers-health")
            .process(exchange -> requireHealthy());
        // spotless:on
    }

    private void requireHealthy() throws UnavailableException {
        Health health = queue.health(); // known already: it waits for nobody
        if (!Status.UP.equals(health.getStatus())) {
            throw new UnavailableException((String) health.getDetails().get("reason"));
        }
    }
}
