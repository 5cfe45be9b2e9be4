package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The log tells of all that was stored, also when nothing comes after it. */
@ExtendWith(OutputCaptureExtension.class)
class StoreLogTest {

    private final ApplicationContextRunner start =
            new ApplicationContextRunner()
                    .withUserConfiguration(Scheduled.class, StoreLog.class)
                    .withPropertyValues("pipeline.roles=store");

    @Test
    void theRestOfASecondIsWrittenWhenItIsOver(CapturedOutput log) {
        start.run(
                context -> {
                    storeTwoBatches(context.getBean(StoreLog.class));
                    assertThat(log.getAll()).contains("stored 3 new").doesNotContain("stored 5");

                    await().until(() -> log.getAll().contains("stored 5 new events of 6"));
                });
    }

    @Test
    void theRestIsWrittenAtTheEnd(CapturedOutput log) {
        StoreLog stored = new StoreLog();
        storeTwoBatches(stored);

        stored.close();

        assertThat(log.getAll()).containsOnlyOnce("stored 5 new events of 6, 1 in conflict");
    }

    @Test
    void nothingIsWrittenOfNothing(CapturedOutput log) {
        new StoreLog().close();

        assertThat(log.getAll()).doesNotContain("stored");
    }

    /** The first has its line at once, and the second has to wait. */
    private static void storeTwoBatches(StoreLog log) {
        log.stored(3, 3, 0, 1_000_000);
        log.stored(6, 5, 1, 1_000_000);
    }

    @EnableScheduling
    private static class Scheduled {}
}
