package routes.queue;

import static routes.Endpoints.ACKNOWLEDGE;
import static routes.Endpoints.ENQUEUE;
import static routes.Endpoints.STORE;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.EventBatch;
import routes.queue.redisstream.RedisStreamComponent;

/** The queue as a Redis stream: an event stays in it until it is stored, whatever crashes. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-streams")
class RedisStreamQueueRoutes {

    private static final String STREAM = "redis-stream:{{pipeline.queue.stream}}";

    @Bean("redis-stream")
    @ConditionalOnRole({Role.INGEST, Role.STORE})
    RedisStreamComponent redisStream(LettuceConnectionFactory connections) {
        return new RedisStreamComponent(connections);
    }

    @Bean
    @ConditionalOnRole({Role.INGEST, Role.STORE})
    RouteBuilder publishToStream() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off – one step a line
                from(ENQUEUE).routeId("queue-publish").routeGroup("queue")
                    .routeDescription("Adds events to the Redis stream; done when they are on Redis' disk")
                    .routeConfigurationId("answers-caller")
                    .to(STREAM + "?timeout={{pipeline.queue.publish-timeout}}&admission=#queueBacklog");
                // spotless:on
            }
        };
    }

    @Bean
    @ConditionalOnRole(Role.STORE)
    RouteBuilder consumeFromStream() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off – one step a line
                from(STREAM + "?group={{pipeline.queue.group}}&consumer={{pipeline.queue.consumer}}" + "&count={{pipeline.queue.read-count}}&size={{pipeline.batch.largest}}&claimIdle={{pipeline.queue.claim-idle}}").routeId("queue-consume").routeGroup("queue")
                    .routeDescription("Reads the Redis stream as one of the store's consumers")
                    .routeConfigurationId("keeps-the-message")
                    .to(STORE);

                from(ACKNOWLEDGE).routeId("queue-acknowledge").routeGroup("queue")
                    .routeDescription("Takes stored events out of the Redis stream")
                    .setHeader(RedisStreamComponent.AT_ONCE).body(EventBatch.class, EventBatch::hasSuspicious)
                    .transform().body(EventBatch.class, EventBatch::settle)
                    .to(STREAM + "?operation=ACK&group={{pipeline.queue.group}}");
                // spotless:on
            }
        };
    }
}
