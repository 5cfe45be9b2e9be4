package routes.promise;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import routes.process.PipelineProcess;

/** A store process that hangs is replaced, and does no harm when it wakes up with an old batch. */
class PausedStoreIT {

    private static final Duration BOUND = Duration.ofSeconds(180);

    /** With these the database stays locked, so that nobody can take anything over. */
    private static final List<FaultPoint> LOCKING =
            List.of(FaultPoint.MID_BATCH, FaultPoint.BEFORE_COMMIT);

    private static final List<FaultPoint> OPEN =
            List.of(FaultPoint.AFTER_READ, FaultPoint.AFTER_COMMIT, FaultPoint.MID_ACKNOWLEDGEMENT);

    @TempDir Path folder;

    private Deployment deployment;
    private PipelineProcess front;

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void keepsThePromise_whenAStoreSleepsThroughItsBatch() {
        Trials trials = new Trials("store asleep longer than the claim", 10);
        deployment = new Deployment(folder);
        deployment.redis().start();
        front = deployment.process("front", "ingest,analytics").launch();
        List<PipelineProcess> stores = List.of(store("store-1").start(), store("store-2").start());
        front.awaitReady();
        try (Load load = Load.start(front, folder, "asleep", trials.seed())) {
            for (int i = 0; i < trials.number(); i++) {
                sleep(i, "store-" + (i % 2 + 1), stores.get(i % 2), load, trials);
            }
            deployment.assertKept(load, front, trials, 0);
        }
    }

    private PipelineProcess store(String name) {
        return deployment
                .process(name, "store")
                .through(FaultyApplication.class)
                .with("BATCH_INTERVAL", "500ms")
                .with("QUEUE_CLAIM_IDLE", "1s")
                .with("QUEUE_READ_COUNT", "50");
    }

    /** Four of five times where others can go on, so that they do take over. */
    private void sleep(int trial, String name, PipelineProcess store, Load load, Trials trials) {
        boolean locking = trial % 5 == 4;
        FaultPoint point =
                locking
                        ? LOCKING.get(trial / 5 % LOCKING.size())
                        : OPEN.get(trials.between(0, OPEN.size() - 1));
        deployment.awaitStored();
        String said = Faults.STOPPING + trial;
        Faults.tell(store, "stop " + point + " " + trials.between(0, 3) + " " + said);
        await().atMost(BOUND).until(() -> store.logged().contains(said));
        // a signal takes its time: one that came after the thaw would leave the store asleep for
        // good
        await().atMost(BOUND).until(store::isFrozen);
        try {
            if (locking) {
                load.awaitAttempted(600);
            } else {
                await().atMost(BOUND).until(() -> pendingOf(name) == 0 || isLocked());
            }
        } finally {
            store.thaw();
        }
    }

    /** Whether it fell asleep while another of its threads was writing: then nobody can go on. */
    private boolean isLocked() throws SQLException {
        String url = "jdbc:sqlite:" + deployment.database() + "?busy_timeout=2000";
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            return false;
        } catch (SQLException e) {
            if (e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code) {
                return true;
            }
            throw e;
        }
    }

    private long pendingOf(String consumer) {
        return deployment
                .redis()
                .ask(
                        redis ->
                                redis.xpending("events", "store")
                                        .getConsumerMessageCount()
                                        .getOrDefault(consumer, 0L));
    }
}
