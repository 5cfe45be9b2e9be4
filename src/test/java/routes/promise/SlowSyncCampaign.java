package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;

/**
 * Redis on a disk whose every sync is late, exactly and each time. Needs strace, so it belongs to
 * the campaign; {@link RedisCrashIT} and {@link SabotageIT} do what can be done without.
 */
class SlowSyncCampaign {

    @TempDir Path folder;

    private Deployment deployment;
    private PipelineProcess pipeline;

    @BeforeEach
    void prepare() {
        deployment = new Deployment(folder);
        pipeline = deployment.process("all", "ingest,store,analytics");
    }

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void keepsThePromise_whenEverySyncTakesLong() {
        Trials trials = new Trials("Redis killed, each sync 0.1 s late", 10);
        deployment.redis().launchedBy(withSyncsLateBy(100_000)).start();
        pipeline.start();
        try (Load load = Load.start(pipeline, folder, "late", trials.seed())) {
            for (int i = 0; i < trials.number(); i++) {
                load.awaitAcknowledged(1);
                load.awaitAttempted(trials.between(1, 300));
                deployment.redis().kill();
                deployment.redis().start();
            }
            load.awaitAcknowledged(1);
            deployment.assertKept(load, pipeline, trials, 0);
        }
    }

    @Test
    void catchesASyncEverySecond() throws IOException {
        deployment.redis().fsync("everysec").launchedBy(withSyncsLateBy(4_000_000)).start();
        // what a store had in hand would be stored, whatever Redis forgets
        pipeline.with("QUEUE_DURABILITY", "everysec").with("ROLES", "ingest").start();
        Trials trials = new Trials("everysec, each sync 4 s late", 1);
        try (Load load = Load.start(pipeline, folder, "everysec", trials.seed())) {
            load.awaitAcknowledged(600);
            try (SlowDisk disk = new SlowDisk(deployment.redis())) {
                assertThat(disk.isKilledWaiting()).isTrue();
            }
            load.end();
            deployment.redis().launchedBy(List.of()).start();
            deployment.process("store", "store").with("QUEUE_DURABILITY", "everysec").start();
            deployment.drain();
            Verdict verdict = new Oracle(load, deployment.database()).judge();
            trials.report(verdict);
            assertThat(verdict.lost()).isPositive();
        }
    }

    private static List<String> withSyncsLateBy(int micros) {
        return List.of(
                "strace",
                "-f",
                "-o",
                "/dev/null",
                "-e",
                "trace=fdatasync",
                "-e",
                "inject=fdatasync:delay_enter=" + micros);
    }
}
