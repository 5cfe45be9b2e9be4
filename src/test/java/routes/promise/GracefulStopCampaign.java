package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;

/** The whole program is asked to end under load, and started again, over and over. */
class GracefulStopCampaign {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    @TempDir Path folder;

    @Test
    void keepsThePromise_whenTheProgramIsStoppedUnderLoad() {
        Trials trials = new Trials("all stopped in order", 2);
        try (Deployment deployment = new Deployment(folder)) {
            deployment.redis().start();
            PipelineProcess pipeline = deployment.process("all", "ingest,store,analytics").start();
            try (Load load = Load.start(pipeline, folder, "stop", trials.seed())) {
                for (int i = 0; i < trials.number(); i++) {
                    load.awaitAcknowledged(1);
                    load.awaitAttempted(trials.between(15, 450));
                    stop(pipeline);
                    assertThat(deployment.inHand()).as("read and not acknowledged").isZero();
                    pipeline.start();
                }
                load.awaitAcknowledged(1);
                deployment.assertKept(load, pipeline, trials, 0);
            }
        }
    }

    private static void stop(PipelineProcess pipeline) {
        long start = System.nanoTime();
        assertThat(pipeline.stop()).as("exit code").isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_STOP);
    }
}
