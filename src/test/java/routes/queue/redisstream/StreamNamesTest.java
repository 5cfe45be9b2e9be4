package routes.queue.redisstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that a setting may have is the same in Redis as in the setting. */
class StreamNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"{shop-1}:events/a.b_C", "a//b", "/a/", "../a", ":", "-", "{a", "{}"})
    void camelLeavesItAsItIs(String name) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Properties settings = new Properties();
            settings.setProperty("name", name);
            context.getPropertiesComponent().setInitialProperties(settings);
            context.addComponent("redis-stream", new RedisStreamComponent(null));

            RedisStreamEndpoint endpoint =
                    context.getEndpoint(
                            "redis-stream:{{name}}?group={{name}}&consumer={{name}}",
                            RedisStreamEndpoint.class);

            assertThat(endpoint.getStream()).isEqualTo(name);
            assertThat(endpoint.groupConsumer().getGroup()).isEqualTo(name);
            assertThat(endpoint.groupConsumer().getName()).isEqualTo(name);
        }
    }
}
