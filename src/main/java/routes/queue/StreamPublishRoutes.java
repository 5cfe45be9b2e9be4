package routes.queue;

import static routes.Endpoints.ENQUEUE;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;

/** The way into the Redis stream: an event stays in it until it is stored, whatever crashes. */
@Component
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-streams")
@ConditionalOnRole({Role.INGEST, Role.STORE})
class StreamPublishRoutes extends RouteBuilder {

    private final long timeoutMillis;

    /** Camel would read the setting by other rules than it was checked by. */
    StreamPublishRoutes(PipelineProperties properties) {
        this.timeoutMillis = properties.queue().publishTimeout().toMillis();
    }

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(ENQUEUE).routeId("queue-publish").routeGroup("queue")
            .routeDescription("Adds events to the Redis stream; done when they are on Redis' disk")
            .routeConfigurationId("answers-caller")
            .to("redis-stream:{{pipeline.queue.stream}}"
                + "?timeout=" + timeoutMillis
                + "&admission=#queueBacklog");
        // spotless:on
    }
}
