package routes.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import routes.process.RedisServerProcess;

/** A second group takes events away from the first: whoever sets it up by mistake is told. */
@ExtendWith(OutputCaptureExtension.class)
class StoreGroupIT {

    @TempDir Path folder;

    @Test
    void groupsBesideItsOwnAreTold(CapturedOutput log) {
        try (RedisServerProcess server = new RedisServerProcess(folder).start()) {
            var factory = new LettuceConnectionFactory("127.0.0.1", server.port());
            factory.start();
            try (RedisConnection redis = factory.getConnection()) {
                new StoreGroup("events", "store").makeIfNeeded(redis);
                new StoreGroup("events", "store").makeIfNeeded(redis);
                assertThat(log).doesNotContain("consumer groups");

                new StoreGroup("events", "stores").makeIfNeeded(redis);
                assertThat(log)
                        .containsOnlyOnce(
                                "Other consumer groups than 'stores' (QUEUE_GROUP) are on the stream 'events': [store].");
            } finally {
                factory.destroy();
            }
        }
    }
}
