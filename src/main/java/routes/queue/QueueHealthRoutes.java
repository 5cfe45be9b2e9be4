package routes.queue;

import static routes.Endpoints.QUEUE_HEALTH;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.UnavailableException;

/** Answers whether the queue can take events. */
@Component
@ConditionalOnRole(Role.INGEST)
class QueueHealthRoutes extends RouteBuilder {

    private final ObjectProvider<QueueBacklog> backlog;

    QueueHealthRoutes(ObjectProvider<QueueBacklog> backlog) {
        this.backlog = backlog;
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
        QueueBacklog stream = backlog.getIfAvailable();
        if (stream != null && stream.trouble() != null) {
            throw new UnavailableException(stream.trouble());
        }
    }
}
