package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import routes.RunningPipeline;
import routes.process.RedisServerProcess;
import routes.process.Senders;

/** Redis keeps nothing, or not yet: what it was found to promise before counts no more. */
class ForgetfulRedisIT {

    private static final List<String> FORGETFUL =
            List.of("sh", "-c", "exec \"$@\" --appendonly no", "redis");

    @TempDir Path folder;

    private RedisServerProcess redis;
    private RunningPipeline ingest;

    @BeforeEach
    void start() {
        redis = new RedisServerProcess(folder.resolve("redis")).start();
        ingest = new RunningPipeline("pipeline.redis.url=" + redis.url(), "pipeline.roles=ingest");
        await().until(() -> isAccepted("first"));
    }

    @AfterEach
    void stop() {
        ingest.close();
        redis.close();
    }

    /** More than once: it is a matter of chance when the program connects and when it looks. */
    @RepeatedTest(3)
    void nothingIsAcceptedByARedisThatCameBackForgetful() {
        redis.kill();
        redis.launchedBy(FORGETFUL).start();

        await().pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            assertThat(isAccepted("forgotten")).isFalse();
                            return health().contains("Redis keeps nothing on disk");
                        });
    }

    private String health() {
        return ingest.get("/v1/health").body();
    }

    private boolean isAccepted(String id) {
        var answer = ingest.post("/v1/events", Senders.event(id));
        if (answer.statusCode() != 202) {
            assertUnavailable(answer);
        }
        return answer.statusCode() == 202;
    }
}
