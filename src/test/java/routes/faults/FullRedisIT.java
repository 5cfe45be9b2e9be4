package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.RunningPipeline;
import routes.process.RedisServerProcess;
import routes.process.Senders;

/** Redis' memory is full of events that wait: the store is what makes room in it. */
class FullRedisIT {

    private static final int EVENTS = 100;

    @TempDir Path folder;

    private RedisServerProcess redis;

    @BeforeEach
    void start() {
        redis = new RedisServerProcess(folder.resolve("redis")).start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void theFirstStoreReadsIt() {
        try (RunningPipeline ingest = pipeline("ingest")) {
            for (int i = 0; i < EVENTS; i++) {
                String event = Senders.event("waiting-" + i);
                await().until(() -> ingest.post("/v1/events", event).statusCode() == 202);
            }
        }
        redis.ask(commands -> commands.configSet("maxmemory", "1mb"));

        try (RunningPipeline store = pipeline("store")) {
            await().until(() -> store.count("SELECT count(*) FROM events") == EVENTS);
            await().until(() -> redis.<Long>ask(commands -> commands.xlen("events")) == 0);
            assertThat(redis.<String>ask(commands -> commands.get("events:waiting")))
                    .isEqualTo("0");
        }
    }

    private RunningPipeline pipeline(String role) {
        return new RunningPipeline(
                "pipeline.redis.url=" + redis.url(),
                "pipeline.roles=" + role,
                RunningPipeline.PROMPT);
    }
}
