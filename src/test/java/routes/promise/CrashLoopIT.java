package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.event.Suspicion;
import routes.process.PipelineProcess;
import routes.process.Senders;

/**
 * An event that ends every process that is about to write it, and came together with others in one
 * entry of the queue.
 */
class CrashLoopIT {

    private static final String DEADLY = "deadly";
    private static final Duration BOUND = Duration.ofSeconds(180);

    @TempDir Path folder;

    @Test
    void onlyTheCulpritIsGivenUp_whenTheStoreEndsAgainAndAgain() {
        List<String> innocent = Senders.ids("innocent", 300);
        try (Deployment deployment = new Deployment(folder)) {
            deployment.redis().start();
            PipelineProcess front = deployment.process("front", "ingest").start();
            List<String> together = new ArrayList<>(innocent.subList(0, 80));
            together.add(30, DEADLY);
            var answer = front.http().post("/v1/events/batch", Senders.batch(together));
            assertThat(answer.statusCode()).isEqualTo(202);
            innocent.subList(80, 300).forEach(id -> front.http().post(Senders.event(id)));
            PipelineProcess store = deployment.process("store", "store").with("DEADLY", DEADLY);
            store.through(FaultyApplication.class);

            int ends = 0;
            while (endsBeforeAllIsStored(deployment, store.launch())) {
                ends++;
                assertThat(ends).isLessThanOrEqualTo(Suspicion.HOPELESS);
            }

            assertThat(ends).isEqualTo(Suspicion.HOPELESS);
            assertThat(deployment.stored().ids()).containsExactlyInAnyOrderElementsOf(innocent);
            String parked = "SELECT count(*) FROM dead_letters WHERE reason = 'never_finished'";
            assertThat(deployment.stored().number(parked)).isEqualTo(1);
        }
    }

    private static boolean endsBeforeAllIsStored(Deployment deployment, PipelineProcess store) {
        await().atMost(BOUND).until(() -> !store.isAlive() || deployment.isDrained());
        if (store.isAlive()) {
            return false;
        }
        assertThat(store.awaitEnd()).isEqualTo(Faults.HALTED);
        return true;
    }
}
