package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.event.EventBus;
import io.lettuce.core.event.connection.ConnectionActivatedEvent;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log says of a Redis that is away. */
@ExtendWith(OutputCaptureExtension.class)
class RedisAbsenceTest {

    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 1);

    @Test
    void eachReasonIsToldOnce_untilRedisIsBack(CapturedOutput log) {
        ClientResources client = ClientResources.create();
        try {
            EventBus events = client.eventBus();
            new RedisAbsence(client, nothing());

            for (String reason : new String[] {"refused", "closed", "refused", "closed"}) {
                events.publish(failure(reason));
            }
            events.publish(new ConnectionActivatedEvent("redis://", "1", "1", HERE, HERE));
            events.publish(failure("refused"));
            await().until(() -> log.getAll().matches("(?s).*Redis is back.*: refused.*"));
        } finally {
            client.shutdown();
        }
        assertThat(log.getAll()).containsOnlyOnce(": closed").containsOnlyOnce("Redis is back");
        assertThat(log.getAll().split(": refused", -1)).hasSize(3);
    }

    /** No Redis of the program's own. */
    private static ObjectProvider<EmbeddedRedis> nothing() {
        return new StaticListableBeanFactory().getBeanProvider(EmbeddedRedis.class);
    }

    private static ReconnectFailedEvent failure(String reason) {
        return new ReconnectFailedEvent(
                "redis://", "1", HERE, HERE, new IllegalStateException(reason), 1);
    }
}
