package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;

/** A 202 outlives the process that said it. */
class IngestCrashIT {

    /** Promised are 20 s, of a machine that does not run other tests meanwhile. */
    private static final Duration READY_AGAIN = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Test
    void keepsThePromise_whenIngestIsKilledUnderLoad() {
        Trials trials = new Trials("ingest killed", 2);
        try (Deployment deployment = new Deployment(folder)) {
            deployment.redis().start();
            PipelineProcess ingest = deployment.process("ingest", "ingest").launch();
            PipelineProcess store = deployment.process("store", "store,analytics").start();
            ingest.awaitReady();
            try (Load load = Load.start(ingest, folder, "ingest", trials.seed())) {
                for (int i = 0; i < trials.number(); i++) {
                    load.awaitAcknowledged(1);
                    load.awaitAttempted(trials.between(15, 450));
                    restart(ingest);
                }
                load.awaitAcknowledged(1);
                deployment.assertKept(load, store, trials, 0);
            }
        }
    }

    private static void restart(PipelineProcess ingest) {
        long pid = ingest.pid();
        assertThat(ingest.isAlive()).isTrue();
        ingest.kill();
        long start = System.nanoTime();
        ingest.start();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(READY_AGAIN);
        assertThat(ingest.pid()).isNotEqualTo(pid);
    }
}
