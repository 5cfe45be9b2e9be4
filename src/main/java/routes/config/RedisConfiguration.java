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
import org.springframework.boot.autoconfigure.data.redis.ClientResourcesBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    @org.springframework.boot.autoconfigure.condition.ConditionalOnExpression(
            "'${pipeline.redis.url}'.isEmpty()")
    EmbeddedRedis embeddedRedis(PipelineProperties properties) {
        return new EmbeddedRedis(properties.dataDir().resolve("redis"), properties.queue());
    }

    @Bean
    RedisConnectionDetails redisConnectionDetails(
            PipelineProperties properties,
            org.springframework.beans.factory.ObjectProvider<EmbeddedRedis> embedded) {
        EmbeddedRedis redis = embedded.getIfAvailable();
        return new Details(redis == null ? URI.create(properties.redis().url()) : redis.uri());
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

    /** A Redis address in the form Spring Boot wants it. */
    private record Details(URI uri) implements RedisConnectionDetails {

        @Override
        public String getUsername() {
            String user = userInfo()[0];
            return user.isEmpty() ? null : user;
        }

        @Override
        public String getPassword() {
            String[] user = userInfo();
            return user.length < 2 ? null : user[1];
        }

        @Override
        public Standalone getStandalone() {
            String path = uri.getPath();
            int database =
                    path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
            return Standalone.of(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort(), database);
        }

        private String[] userInfo() {
            return (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
        }
    }
}
