package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.event.Suspicion;
import routes.process.PipelineProcess;

/** What was read from the queue is stored once, wherever the process that read it ends. */
class StoreCrashIT {

    private static final int EACH_POINT_OF = 10;

    /** What is in hand at five ends in a row becomes a dead letter, whoever ended the store. */
    private static final int IN_A_ROW = Suspicion.HOPELESS - 1;

    private static final Duration BOUND = Duration.ofSeconds(120);

    @TempDir Path folder;

    private Deployment deployment;
    private PipelineProcess front;
    private PipelineProcess store;

    @BeforeEach
    void start() {
        deployment = new Deployment(folder);
        deployment.redis().start();
        front = deployment.process("front", "ingest,analytics").launch();
        store = deployment.process("store", "store");
    }

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void keepsThePromise_whenTheStoreIsKilledAnywhere() {
        Trials trials = new Trials("store killed", 2);
        store.start();
        try (Load load = load(trials)) {
            for (int i = 0; i < trials.number(); i++) {
                if (i % IN_A_ROW == 0) {
                    deployment.awaitCaughtUp();
                }
                deployment.awaitStored();
                load.awaitAttempted(trials.between(0, 300));
                assertThat(store.isAlive()).isTrue();
                store.kill();
                store.start();
            }
            deployment.assertKept(load, front, trials, 0);
        }
    }

    @Test
    void keepsThePromise_whenTheStoreEndsAtEachPointOfItsWork() {
        Trials trials = new Trials("store halted at each point", EACH_POINT_OF);
        store.through(FaultyApplication.class).start();
        int rounds = Math.max(1, trials.number() / EACH_POINT_OF);
        try (Load load = load(trials)) {
            for (int round = 0; round < rounds; round++) {
                for (FaultPoint point : FaultPoint.values()) {
                    // else the first in the queue may be in hand at five ends in a row
                    deployment.awaitCaughtUp();
                    haltAt(point, round, trials);
                    store.start();
                }
            }
            deployment.assertKept(load, front, trials, rounds * poisonous());
        }
    }

    private Load load(Trials trials) {
        front.awaitReady();
        return Load.start(front, folder, "store", trials.seed());
    }

    private void haltAt(FaultPoint point, int round, Trials trials) {
        boolean parking = isParking(point);
        int skip = parking ? 0 : trials.between(0, point == FaultPoint.AFTER_READ ? 20 : 3);
        Faults.tell(store, "halt " + point + " " + skip);
        if (parking) {
            deployment.addPoison(point + " " + round);
        }
        await(point.name()).atMost(BOUND).until(() -> !store.isAlive());
        assertThat(store.awaitEnd()).as("halted at " + point).isEqualTo(Faults.HALTED);
    }

    private static boolean isParking(FaultPoint point) {
        return point == FaultPoint.PARKING || point == FaultPoint.AFTER_PARKING;
    }

    private static int poisonous() {
        return (int)
                java.util.Arrays.stream(FaultPoint.values())
                        .filter(StoreCrashIT::isParking)
                        .count();
    }
}
