package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** The queue that forgets, when its Redis starts after the program. */
@ExtendWith(OutputCaptureExtension.class)
class PubSubStartIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void itComesUpWithoutRedis_andListensAsSoonAsThereIsOne(CapturedOutput log) {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis"));
                RunningPipeline pipeline =
                        new RunningPipeline(
                                "pipeline.queue.kind=redis-pubsub",
                                RunningPipeline.PROMPT,
                                "pipeline.redis.url=" + redis.url())) {
            assertThat(post(pipeline, "early")).isEqualTo(503);
            await().atMost(SOON)
                    .until(() -> pipeline.get("/v1/health").body().contains("not reachable"));
            assertThat(log.toString()).doesNotContain("\tat ");

            redis.start();

            StoredEvents stored = new StoredEvents(pipeline.folder().resolve("analytics.db"));
            await().atMost(SOON)
                    .until(() -> post(pipeline, "late") == 202 && stored.ids().contains("late"));
            assertThat(stored.ids()).containsExactly("late");
        }
    }

    private static int post(RunningPipeline pipeline, String event) {
        return pipeline.post("/v1/events", Senders.event(event)).statusCode();
    }
}
