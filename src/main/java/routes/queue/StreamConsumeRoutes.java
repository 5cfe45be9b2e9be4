package routes.queue;

import static routes.Endpoints.ACKNOWLEDGE;
import static routes.Endpoints.STORE;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;
import routes.event.EventBatch;
import routes.queue.redisstream.RedisStreamComponent;

/** The way out of the Redis stream: read by one of the store's consumers, forgotten when stored. */
@Component
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-streams")
@ConditionalOnRole(Role.STORE)
class StreamConsumeRoutes extends RouteBuilder {

    private static final String STREAM =
            "redis-stream:{{pipeline.queue.stream}}?group={{pipeline.queue.group}}";

    private final long claimIdleMillis;

    /** Camel would read the setting by other rules than it was checked by. */
    StreamConsumeRoutes(PipelineProperties properties) {
        this.claimIdleMillis = properties.queue().claimIdle().toMillis();
    }

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(STREAM
                + "&consumer={{pipeline.queue.consumer}}"
                + "&count={{pipeline.queue.read-count}}"
                + "&size={{pipeline.batch.largest}}"
                + "&claimIdle=" + claimIdleMillis)
            .routeId("queue-consume").routeGroup("queue")
            .routeDescription("Reads the Redis stream as one of the store's consumers")
            .routeConfigurationId("keeps-the-message")
            .to(STORE);

        from(ACKNOWLEDGE).routeId("queue-acknowledge").routeGroup("queue")
            .routeDescription("Takes stored events out of the Redis stream")
            .routeConfigurationId("leaves-it-to-the-caller")
            .setHeader(RedisStreamComponent.AT_ONCE).body(EventBatch.class, EventBatch::hasSuspicious)
            .setHeader(RedisStreamComponent.ENTRIES).body(EventBatch.class, EventBatch::settle)
            .to(STREAM + "&operation=ACK");
        // spotless:on
    }
}
