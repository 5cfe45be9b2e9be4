package routes.queue;

import java.util.concurrent.ThreadPoolExecutor;
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
import org.springframework.util.backoff.ExponentialBackOff;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/** What the routes of the Redis channel need, which are over Camel's own component. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-pubsub")
@ConditionalOnRole({Role.INGEST, Role.STORE})
class PubSubConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PubSubConfiguration.class);
    private static final int WAITING = 10_000;

    // host and port belong to the address only: the connection is the template's or the container's
    static final String REDIS = "spring-redis:redis:0?serializer=#pubSubSerializer";

    PubSubConfiguration() {
        LOG.warn(
                "QUEUE=redis-pubsub delivers at most once: an event that was answered with 202 is lost when the store is away. "
                        + "QUEUE=redis-streams loses nothing.");
    }

    @Bean
    RedisSerializer<String> pubSubSerializer() {
        return RedisSerializer.string();
    }

    @Bean
    StringRedisTemplate pubSubTemplate(RedisConnectionFactory connections) {
        return new StringRedisTemplate(connections);
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
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
        return executor;
    }

    @Bean
    @ConditionalOnRole(Role.STORE)
    RedisMessageListenerContainer pubSubContainer(
            RedisConnectionFactory connections, ThreadPoolTaskExecutor pubSubExecutor) {
        RedisMessageListenerContainer container = new PatientListenerContainer();
        container.setConnectionFactory(connections);
        container.setTaskExecutor(pubSubExecutor);
        container.setRecoveryBackoff(new ExponentialBackOff(200, 2));
        return container;
    }
}
