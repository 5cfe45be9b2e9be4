package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;

/** Ingest, store and Redis end or hang in any combination. */
class AllAtOnceIT {

    private static final int INGEST = 1;
    private static final int STORE = 2;
    private static final int REDIS = 4;

    @TempDir Path folder;

    private Deployment deployment;
    private PipelineProcess ingest;
    private PipelineProcess store;

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void keepsThePromise_whenSeveralAreKilledAndOthersHang() {
        Trials trials = new Trials("any of ingest, store, Redis killed or hanging", 2);
        deployment = new Deployment(folder);
        deployment.redis().start();
        ingest = deployment.process("ingest", "ingest,analytics").launch();
        store = deployment.process("store", "store").start();
        ingest.awaitReady();
        try (Load load = Load.start(ingest, folder, "all", trials.seed())) {
            for (int i = 0; i < trials.number(); i++) {
                load.awaitAcknowledged(1);
                load.awaitAttempted(trials.between(15, 300));
                strike(load, trials);
            }
            load.awaitAcknowledged(1);
            deployment.assertKept(load, ingest, trials, 0);
        }
    }

    private void strike(Load load, Trials trials) {
        int killed = trials.between(1, 7);
        int frozen = trials.between(0, 7) & ~killed;
        freeze(frozen);
        kill(killed);
        load.awaitAttempted(trials.between(1, 600));
        restart(killed, frozen);
    }

    private void freeze(int which) {
        if ((which & INGEST) != 0) {
            ingest.freeze();
        }
        if ((which & STORE) != 0) {
            store.freeze();
        }
        if ((which & REDIS) != 0) {
            deployment.redis().freeze();
        }
    }

    private void kill(int which) {
        if ((which & INGEST) != 0) {
            assertThat(ingest.isAlive()).isTrue();
            ingest.kill();
        }
        if ((which & STORE) != 0) {
            assertThat(store.isAlive()).isTrue();
            store.kill();
        }
        if ((which & REDIS) != 0) {
            deployment.redis().kill();
        }
    }

    private void restart(int killed, int frozen) {
        if ((killed & INGEST) != 0) {
            ingest.launch();
        }
        if ((killed & STORE) != 0) {
            store.launch();
        }
        if ((killed & REDIS) != 0) {
            deployment.redis().start();
        }
        if ((frozen & INGEST) != 0) {
            ingest.thaw();
        }
        if ((frozen & STORE) != 0) {
            store.thaw();
        }
        if ((frozen & REDIS) != 0) {
            deployment.redis().thaw();
        }
    }
}
