package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.FreePort;
import routes.process.PipelineProcess;
import routes.process.Senders;
import routes.process.Signals;
import routes.process.StoredEvents;

/** The program is asked to end while shops send events. */
class StopIT {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    @TempDir Path folder;

    @Test
    void requestsUnderWayAreAnswered_andWhatHadA202IsStored() {
        try (PipelineProcess pipeline = new PipelineProcess(folder).start()) {
            Set<String> accepted = new HashSet<>(acceptedUntilItEnds(pipeline, "TERM"));
            pipeline.start();
            accepted.addAll(acceptedUntilItEnds(pipeline, controlC(pipeline)));

            pipeline.start();
            new StoredEvents(pipeline.database()).awaitAll(accepted, Duration.ofSeconds(30));
        }
    }

    /** A shell starts background jobs with Ctrl-C ignored, and Java keeps it so. */
    private static String controlC(PipelineProcess pipeline) {
        return Signals.isIgnored("INT", pipeline.pid()) ? "TERM" : "INT";
    }

    private static Set<String> acceptedUntilItEnds(PipelineProcess pipeline, String signal) {
        try (Senders shops = new Senders(pipeline, 4)) {
            Runnable end = shops.sendInBackground(Senders.ids(signal, 20_000));
            await().until(() -> shops.answered(202).size() > 2000);

            Instant asked = Instant.now();
            Instant lastReady = askAndFindLastReady(pipeline, signal);
            assertThat(pipeline.awaitEnd()).isZero();
            assertThat(Duration.between(asked, Instant.now())).isLessThan(LONGEST_STOP);
            shops.finish();
            end.run();

            assertThat(shops.cutOff()).allSatisfy(start -> assertThat(start).isAfter(lastReady));
            assertThat(shops.unanswered()).isNotEmpty();
            return shops.answered(202);
        }
    }

    private static Instant askAndFindLastReady(PipelineProcess pipeline, String signal) {
        Instant[] lastReady = {Instant.now()};
        Signals.send(signal, pipeline.pid());
        await().atMost(LONGEST_STOP)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> {
                            Instant now = Instant.now();
                            boolean ready = pipeline.http().isReady();
                            lastReady[0] = ready ? now : lastReady[0];
                            return !ready;
                        });
        return lastReady[0];
    }

    @Test
    void itDoesNotGoOnWithoutItsPort() throws IOException {
        int taken = FreePort.next();
        try (ServerSocket other = new ServerSocket(taken);
                PipelineProcess pipeline =
                        new PipelineProcess(folder)
                                .with("PORT", Integer.toString(taken))
                                .launch()) {
            assertThat(pipeline.awaitEnd()).isEqualTo(1);
            assertThat(other.isBound()).isTrue();
            assertThat(pipeline.logged())
                    .contains("Web server failed to start. Port " + taken + " was already in use.");
        }
    }
}
