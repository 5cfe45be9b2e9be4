package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        List<String> ids = Senders.ids("stop", 20_000);
        try (PipelineProcess pipeline = new PipelineProcess(folder).start();
                Senders shops = new Senders(pipeline, 4)) {
            Runnable end = shops.sendInBackground(ids);
            await().until(() -> shops.answered(202).size() > 2000);

            Instant asked = Instant.now();
            Instant lastReady = askAndFindLastReady(pipeline);
            assertEndsInTimeAndWithoutAnError(pipeline, asked);
            shops.finish();
            end.run();

            assertThat(shops.cutOff()).allSatisfy(start -> assertThat(start).isAfter(lastReady));
            assertThat(shops.unanswered()).isNotEmpty();
            pipeline.start();
            new StoredEvents(pipeline.database())
                    .awaitAll(shops.answered(202), Duration.ofSeconds(30));
        }
    }

    private static Instant askAndFindLastReady(PipelineProcess pipeline) {
        Instant[] lastReady = {Instant.now()};
        Signals.send("TERM", pipeline.pid());
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

    private static void assertEndsInTimeAndWithoutAnError(PipelineProcess pipeline, Instant asked) {
        assertThat(pipeline.awaitEnd()).isZero();
        assertThat(Duration.between(asked, Instant.now())).isLessThan(LONGEST_STOP);
    }

    @Test
    void controlCIsAnOrderlyEndToo() {
        try (PipelineProcess pipeline = new PipelineProcess(folder).start();
                Senders shops = new Senders(pipeline, 4)) {
            Runnable end = shops.sendInBackground(Senders.ids("stop", 20_000));
            await().until(() -> shops.answered(202).size() > 500);

            Instant asked = Instant.now();
            // a shell starts background jobs with Ctrl-C ignored, and Java keeps it so
            boolean ignored = Signals.isIgnored("INT", pipeline.pid());
            Signals.send(ignored ? "TERM" : "INT", pipeline.pid());

            assertEndsInTimeAndWithoutAnError(pipeline, asked);
            shops.finish();
            end.run();
        }
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
