package routes.queue;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.queue.redisstream.RedisStreamComponent;

/** What the routes of the Redis stream need. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-streams")
@ConditionalOnRole({Role.INGEST, Role.STORE})
class StreamConfiguration {

    @Bean("redis-stream")
    RedisStreamComponent redisStream(LettuceConnectionFactory connections) {
        return new RedisStreamComponent(connections);
    }
}
