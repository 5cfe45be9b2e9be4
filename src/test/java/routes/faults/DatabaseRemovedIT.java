package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.DatabaseFile;
import routes.process.PipelineProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/**
 * The file of the database is taken away from the running program: what comes after it is not
 * written into a file without a name.
 */
class DatabaseRemovedIT {

    private static final Duration DRAINED = Duration.ofSeconds(60);
    private static final String GONE = "was removed or replaced while this process had it open";

    @TempDir Path folder;
    private PipelineProcess pipeline;
    private StoredEvents stored;

    @BeforeEach
    void startAndStoreOne() {
        pipeline = new PipelineProcess(folder).start();
        stored = new StoredEvents(pipeline.database());
        assertThat(pipeline.http().post(Senders.event("before"))).isEqualTo(202);
        await().until(() -> stored.count() == 1);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void eventsWaitUntilARestart_whenTheFileIsRemoved() throws IOException {
        remove();

        assertEventsWaitAndAreStoredByTheNextStart();
    }

    @Test
    void itGoesOnWhenTheFileComesBack_andEventsWaitWhenItIsReplaced() throws IOException {
        Path aside = folder.resolve("aside.db");
        Files.move(pipeline.database(), aside);
        awaitGone();
        Files.move(aside, pipeline.database());
        await().until(pipeline.http()::isReady);

        Path other = folder.resolve("other.db");
        new DatabaseFile(pipeline.database()).sql().sql("VACUUM INTO '" + other + "'").update();
        remove();
        Files.move(other, pipeline.database());

        assertEventsWaitAndAreStoredByTheNextStart();
        assertThat(stored.ids()).contains("before");
    }

    private void assertEventsWaitAndAreStoredByTheNextStart() {
        try (Senders shops = new Senders(pipeline, 2)) {
            shops.send(Senders.ids("after", 100));
            awaitGone();
            await().until(() -> pipeline.http().readiness().contains("\"backlog\":100"));
            assertThat(shops.answered(202)).hasSize(100);
            assertThat(pipeline.http().getManagement("/actuator/prometheus"))
                    .containsPattern("events_stored_total\\{[^}]*} 1\\.0");

            pipeline.kill(); // an orderly end would wait for what it cannot write
            pipeline.start();

            stored.awaitEachOnce(shops.answered(202), DRAINED);
        }
    }

    private void awaitGone() {
        await().untilAsserted(
                        () -> assertThat(pipeline.http().readiness()).contains(GONE, "restart"));
        assertThat(pipeline.http().isReady()).isFalse();
    }

    private void remove() throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(pipeline.database().getParent(), "analytics.db*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
