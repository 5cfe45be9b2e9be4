package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import io.lettuce.core.api.sync.RedisServerCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.RunningPipeline;
import routes.process.RedisServerProcess;
import routes.process.Senders;

/** Redis keeps nothing, or not yet: what it was found to promise before counts no more. */
class ForgetfulRedisIT {

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
        try (RedisServerProcess last = redis;
                RunningPipeline first = ingest) {
            // also when the start failed and there is no program
        }
    }

    /** More than once: it is a matter of chance when the program connects and when it looks. */
    @RepeatedTest(3)
    void nothingIsAcceptedByARedisThatCameBackForgetful() {
        redis.kill();
        redis.forgetful().start();

        await().pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            assertThat(isAccepted("forgotten")).isFalse();
                            return health().contains("Redis keeps nothing on disk");
                        });
    }

    /** What the program itself asks the operator to do takes its time. */
    @Test
    void nothingIsAcceptedWhileRedisOnlyBeginsToKeepThings() {
        redis.ask(commands -> commands.configSet("appendonly", "no"));
        await().until(() -> health().contains("Redis keeps nothing on disk"));
        makeRewritesSlow();
        redis.ask(commands -> commands.configSet("appendonly", "yes"));

        await().until(() -> health().contains("waiting until it has written"));
        for (int i = 0; i < 20; i++) {
            assertThat(isAccepted("begun-" + i)).isFalse();
        }
        assertThat(isRewriting()).isTrue();

        await().until(() -> isAccepted("kept"));
        assertThat(isRewriting()).isFalse();
        redis.kill();
        redis.start();
        assertThat(redis.<Long>ask(commands -> commands.xlen("events"))).isEqualTo(2);
    }

    @Test
    void whoIsTrustedMayWriteItsFileAnew() {
        makeRewritesSlow();
        redis.ask(RedisServerCommands::bgrewriteaof);

        await().during(Duration.ofSeconds(2)).until(() -> isAccepted("meanwhile"));

        assertThat(isRewriting()).isTrue();
    }

    /** To some five seconds. */
    private void makeRewritesSlow() {
        IntStream.range(0, 100).forEach(i -> redis.ask(keys -> keys.set("other-" + i, "key")));
        redis.ask(commands -> commands.configSet("rdb-key-save-delay", "50000"));
    }

    private boolean isRewriting() {
        return redis.<String>ask(commands -> commands.info("persistence"))
                .contains("aof_rewrite_in_progress:1");
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
