package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.DatabaseFile;
import routes.process.PipelineProcess;

/**
 * A harness that cannot fail proves nothing: each of these mistakes breaks the promise, and the
 * oracle has to say so.
 */
class SabotageIT {

    private static final int SOME = 300;
    private static final int DISK_TRIES = 10;

    @TempDir Path folder;

    private Deployment deployment;
    private PipelineProcess pipeline;
    private Load load;

    @BeforeEach
    void prepare() {
        deployment = new Deployment(folder);
        pipeline =
                deployment
                        .process("all", "ingest,store,analytics")
                        .through(FaultyApplication.class);
    }

    @AfterEach
    void end() {
        try (Deployment last = deployment;
                Load first = load) {
            // also when the start failed and there is no load
        }
    }

    /** The locked database holds the store between the two for as long as the test wants. */
    @Test
    void catchesAnAcknowledgementBeforeTheCommit() {
        start();
        Faults.tell(pipeline, "sabotage " + Sabotage.ACKNOWLEDGE_BEFORE_COMMIT);
        try (DatabaseFile.Lock held = new DatabaseFile(deployment.database()).lock()) {
            load.awaitAcknowledged(SOME);
            load.end();
            await().until(() -> isSomethingForgotten(deployment.stored().ids()));
            pipeline.kill();
        }
        pipeline.start();

        assertThat(drained().lost()).isPositive();
    }

    /** Without a store: what it had in hand would be stored, whatever Redis forgets. */
    @Test
    void catchesASyncEverySecondOnASlowDisk() throws IOException {
        deployment.redis().fsync("everysec");
        pipeline.with("QUEUE_DURABILITY", "everysec").with("ROLES", "ingest");
        start();

        for (int i = 1; !isSomethingForgottenWithTheKill(); i++) {
            assertThat(i).as("tries in which the disk was faster").isLessThan(DISK_TRIES);
            load.close();
            load = Load.start(pipeline, folder, "sabotage-" + i, i);
        }
        deployment.process("store", "store").with("QUEUE_DURABILITY", "everysec").start();

        assertThat(drained().lost()).isPositive();
    }

    /** The disk may be done just before the kill; then the fault hit nothing. */
    private boolean isSomethingForgottenWithTheKill() throws IOException {
        load.awaitAcknowledged(SOME);
        try (SlowDisk disk = new SlowDisk(deployment.redis())) {
            disk.killWhileEventsWaitForIt();
        }
        load.end();
        deployment.redis().start();
        return isSomethingForgotten(Set.of());
    }

    private boolean isSomethingForgotten(Set<String> stored) {
        return oracle().isSomethingForgotten(stored, deployment.redis());
    }

    @Test
    void catchesAMissingUniqueIndex() {
        start();
        new DatabaseFile(deployment.database()).sql().sql("DROP INDEX events_once").update();
        load.awaitAttempted(SOME);
        load.end();

        assertThat(drained().duplicate()).isPositive();
    }

    @Test
    void catchesATrimmedStream() {
        start();
        Faults.tell(pipeline, "sabotage " + Sabotage.TRIM);
        try (DatabaseFile.Lock held = new DatabaseFile(deployment.database()).lock()) {
            load.awaitAcknowledged(3 * SOME);
        }
        load.end();

        assertThat(drained().lost()).isPositive();
    }

    @Test
    void catchesAnAnswerBeforeTheQueueHasTheEvent() {
        start();
        Faults.tell(pipeline, "sabotage " + Sabotage.ANSWER_EARLY);
        load.awaitAttempted(SOME);

        deployment.redis().kill();
        load.awaitAttempted(SOME);
        load.end();
        deployment.redis().start();

        assertThat(drained().lost()).isPositive();
    }

    private void start() {
        deployment.redis().start();
        pipeline.start();
        load = Load.start(pipeline, folder, "sabotage", new Trials("sabotage", 1).seed());
    }

    private Verdict drained() {
        deployment.drain();
        return oracle().judge();
    }

    private Oracle oracle() {
        return new Oracle(load, deployment.database());
    }
}
