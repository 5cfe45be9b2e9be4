package routes.queue;

import static org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy.Abort;
import static routes.Endpoints.ACKNOWLEDGE;
import static routes.Endpoints.ENQUEUE;
import static routes.Endpoints.STORE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.EventBatch;
import routes.event.QueuedEvent;
import routes.http.UnavailableException;
import routes.http.WaitForThread;

/**
 * The queue as Redis Pub/Sub over Camel's own component: at most once. What nobody reads at the
 * moment is gone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-pubsub")
@ConditionalOnRole({Role.INGEST, Role.STORE})
class RedisPubSubQueueRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPubSubQueueRoutes.class);
    private static final int WAITING = 10_000;
    private static final UnavailableException AWAY =
            new UnavailableException("The queue is not reachable; send it again in a moment");

    // host and port belong to the address only: the connection is the template's or the container's
    private static final String REDIS = "spring-redis:redis:0?serializer=#pubSubSerializer";

    RedisPubSubQueueRoutes() {
        LOG.warn(
                "QUEUE=redis-pubsub delivers at most once: an event that was answered with 202 is lost when the store is away. "
                        + "QUEUE=redis-streams loses nothing.");
    }

    @Bean
    RedisSerializer<String> pubSubSerializer() {
        return RedisSerializer.string();
    }

    /**
     * One thread keeps the order; when its queue is full the reader itself works, which holds Redis
     * back.
     */
    @Bean
    @ConditionalOnRole(Role.STORE)
    ThreadPoolTaskExecutor pubSubExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(1);
        executor.setMaxPoolSize(1);
        executor.setQueueCapacity(WAITING);
        executor.setThreadNamePrefix("redis-pubsub-");
        executor.setRejectedExecutionHandler(
                new java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy());
        return executor;
    }

    @Bean
    @ConditionalOnRole(Role.STORE)
    RedisMessageListenerContainer pubSubContainer(
            RedisConnectionFactory connections, ThreadPoolTaskExecutor pubSubExecutor) {
        RedisMessageListenerContainer container = new RedisMessageListenerContainer();
        container.setConnectionFactory(connections);
        container.setTaskExecutor(pubSubExecutor);
        container.setRecoveryBackoff(
                new org.springframework.util.backoff.ExponentialBackOff(200, 2));
        return container;
    }

    @Bean
    @ConditionalOnRole({Role.INGEST, Role.STORE})
    StringRedisTemplate pubSubTemplate(RedisConnectionFactory connections) {
        return new StringRedisTemplate(connections);
    }

    @Bean
    @ConditionalOnRole({Role.INGEST, Role.STORE})
    RouteBuilder publishToChannel() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off – one step a line
                from(ENQUEUE).routeId("queue-publish").routeGroup("queue")
                    .routeDescription("Publishes events on a Redis channel; whoever listens gets them, nobody keeps them")
                    .routeConfigurationId("answers-caller")
                    .process(WaitForThread::begin)
                    .doTry()
                        // publishing waits for Redis, which an event loop may not
                        .threads().poolSize(8).maxPoolSize(8).maxQueueSize(1000).rejectedPolicy(Abort).threadName("queue-publish")
                        .process(WaitForThread::end)
                        .split(body()).stopOnException()
                            .setHeader("CamelRedis.Message", bodyAs(String.class))
                            .setHeader("CamelRedis.Channel", simple("{{pipeline.queue.stream}}"))
                            .to(REDIS + "&command=PUBLISH&redisTemplate=#pubSubTemplate")
                        .end()
                    .endDoTry()
                    .doCatch(Exception.class)
                        .throwException(AWAY)
                    .end();
                // spotless:on
            }
        };
    }

    @Bean
    @ConditionalOnRole(Role.STORE)
    RouteBuilder consumeFromChannel() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // spotless:off – one step a line
                from(REDIS + "&command=SUBSCRIBE&channels={{pipeline.queue.stream}}&listenerContainer=#pubSubContainer")
                    .routeId("queue-consume").routeGroup("queue")
                    .routeDescription("Listens on the Redis channel")
                    .routeConfigurationId("keeps-the-message")
                    .transform().body(String.class, RedisPubSubQueueRoutes::queued)
                    .to(STORE);

                from(ACKNOWLEDGE).routeId("queue-acknowledge").routeGroup("queue")
                    .routeDescription("Nothing to do: a channel remembers nothing")
                    .stop();
                // spotless:on
            }
        };
    }

    private static EventBatch queued(String json) {
        byte[] event = json.getBytes(StandardCharsets.UTF_8);
        return new EventBatch(List.of(new QueuedEvent("", QueuedEvent.VERSION, 1, event)));
    }
}
