package routes.queue;

import static routes.Endpoints.ACKNOWLEDGE;
import static routes.Endpoints.STORE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.EventBatch;
import routes.event.QueuedEvent;

/** The way out of a Redis channel, which has nothing to take back. */
@Component
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-pubsub")
@ConditionalOnRole(Role.STORE)
class PubSubConsumeRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(PubSubConfiguration.REDIS
                + "&command=SUBSCRIBE"
                + "&channels={{pipeline.queue.stream}}"
                + "&listenerContainer=#pubSubContainer")
            .routeId("queue-consume").routeGroup("queue")
            .routeDescription("Listens on the Redis channel")
            .routeConfigurationId("keeps-the-message")
            .transform().body(String.class, PubSubConsumeRoutes::queued)
            .to(STORE);

        from(ACKNOWLEDGE).routeId("queue-acknowledge").routeGroup("queue")
            .routeDescription("Nothing to do: a channel remembers nothing")
            .routeConfigurationId("leaves-it-to-the-caller")
            // not stop(): that would also leave out whatever follows in the store
            .log(LoggingLevel.TRACE, "nothing to acknowledge");
        // spotless:on
    }

    private static EventBatch queued(String json) {
        byte[] event = json.getBytes(StandardCharsets.UTF_8);
        return new EventBatch(List.of(new QueuedEvent("", QueuedEvent.VERSION, 1, event)));
    }
}
