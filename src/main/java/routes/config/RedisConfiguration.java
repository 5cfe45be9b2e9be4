package routes.config;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.data.redis.ClientResourcesBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Where Redis is, and how its client behaves when it goes away: it says so at once, and comes back
 * by itself.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole({Role.INGEST, Role.STORE})
class RedisConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);

    /** Longer than a slow disk makes Redis pause; after it the connection is taken for dead. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    @Bean
    @Conditional(NoAddress.class)
    EmbeddedRedis embeddedRedis(PipelineProperties properties) {
        return new EmbeddedRedis(properties.dataDir().resolve("redis"), properties.queue());
    }

    @Bean
    RedisConnectionDetails redisConnectionDetails(
            PipelineProperties properties, ObjectProvider<EmbeddedRedis> embedded) {
        EmbeddedRedis redis = embedded.getIfAvailable();
        return new RedisAddress(redis == null ? URI.create(properties.redis().url()) : redis.uri());
    }

    /** Looked at as it stands: it may hold any character, as passwords do. */
    private static final class NoAddress implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().getProperty("pipeline.redis.url", "").isEmpty();
        }
    }

    @Bean
    LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
        return options ->
                options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(CONNECT_TIMEOUT)
                                        .tcpNoDelay(true)
                                        .keepAlive(true)
                                        .build())
                        .timeoutOptions(TimeoutOptions.create());
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources ->
                resources
                        // a histogram for every single command, and nobody looks at it
                        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                        .reconnectDelay(
                                Delay.exponential(
                                        Duration.ofMillis(20),
                                        LONGEST_RECONNECT_DELAY,
                                        2,
                                        TimeUnit.MILLISECONDS))
                        .nettyCustomizer(new GiveUpSilentConnections());
    }

    private static final class GiveUpSilentConnections implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.pipeline().addFirst(new AnswerDeadline(LONGEST_SILENCE));
        }
    }
}
