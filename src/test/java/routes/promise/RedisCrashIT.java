package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.Patience;
import routes.process.PipelineProcess;

/**
 * Redis gives back after its end what it had acknowledged before, on a fast disk and on a slow one.
 */
class RedisCrashIT {

    /** Redis is away for a second each time: in a build this finds only who is never told. */
    private static final long LONGEST_ANSWER_MILLIS = Patience.ALONE ? 2_000 : 15_000;

    @TempDir Path folder;

    private Deployment deployment;
    private PipelineProcess pipeline;

    @BeforeEach
    void start() {
        deployment = new Deployment(folder);
        deployment.redis().start();
        pipeline = deployment.process("all", "ingest,store,analytics").start();
    }

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void keepsThePromise_whenRedisIsKilled() {
        Trials trials = new Trials("Redis killed", 10);
        try (Load load = Load.start(pipeline, folder, "redis", trials.seed())) {
            load.awaitNearlyAllAnswered(); // a cold program takes its time, Redis or not
            Instant warm = Instant.now();
            for (int i = 0; i < trials.number(); i++) {
                load.awaitAttempted(trials.between(15, 200));
                long pid = deployment.redis().pid();
                deployment.redis().kill();
                load.awaitAttempted(trials.between(1, 100));
                deployment.redis().start();
                assertThat(deployment.redis().pid()).isNotEqualTo(pid);
                load.awaitAcknowledged(1);
            }
            deployment.assertKept(load, pipeline, trials, 0);
            assertThat(Journal.slowestMillis(load.journals(), warm))
                    .as("the longest wait for an answer")
                    .isLessThan(LONGEST_ANSWER_MILLIS);
        }
    }

    @Test
    void keepsThePromise_whenRedisIsKilledWaitingForItsDisk() throws IOException {
        Trials trials = new Trials("Redis killed on a slow disk", 10);
        try (Load load = Load.start(pipeline, folder, "disk", trials.seed())) {
            int hits = 0;
            for (int i = 0; hits < trials.number(); i++) {
                assertThat(i).as("tries").isLessThan(10 * trials.number());
                load.awaitAcknowledged(trials.between(1, 50));
                try (SlowDisk disk = new SlowDisk(deployment.redis())) {
                    if (disk.killWhileItSyncs(trials.between(1, 15))) {
                        hits++;
                        deployment.redis().start();
                    }
                }
            }
            load.awaitAcknowledged(1);
            deployment.assertKept(load, pipeline, trials, 0);
        }
    }
}
