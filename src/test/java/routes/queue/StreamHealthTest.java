package routes.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import routes.config.PipelineProperties;
import routes.config.RedisAbsence;

/** What health says of the queue. */
class StreamHealthTest {

    /** What was last seen would look like good news. */
    @Test
    void nobodyKnowsTheBacklog_whileRedisIsAway() {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(OnlyProperties.class)
                .run(context -> assertAway(health(context.getBean(PipelineProperties.class))));
    }

    private static void assertAway(Health health) {
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("reason", "Redis is not reachable")
                .doesNotContainKey("backlog");
    }

    private static Health health(PipelineProperties properties) {
        QueueBacklog backlog =
                new QueueBacklog(
                        away(),
                        mock(RedisAbsence.class, CALLS_REAL_METHODS),
                        properties,
                        new SimpleMeterRegistry());
        backlog.lookWhenDue();
        return new StreamHealth(backlog).health();
    }

    private static RedisConnectionFactory away() {
        return (RedisConnectionFactory)
                java.lang.reflect.Proxy.newProxyInstance(
                        RedisConnectionFactory.class.getClassLoader(),
                        new Class<?>[] {RedisConnectionFactory.class},
                        (proxy, method, arguments) -> {
                            throw new RedisConnectionFailureException("away");
                        });
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class OnlyProperties {}
}
