package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.store.QueuedEvents.event;
import static routes.store.QueuedEvents.pageView;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.event.QueuedEvent;

/** What cannot be parked yet, and what can hardly be read: neither is lost nor in the way. */
class ParkingFaultTest {

    private static final int SEVERAL_TRIES = 20;

    private final FailingCalls database = new FailingCalls();

    @Test
    void whatCouldNotBeParkedStaysInTheQueue() {
        try (StoreStage store = new StoreStage(database::around, "pipeline.batch.size=2")) {
            store.sql().sql("ALTER TABLE dead_letters RENAME TO elsewhere").update();
            var receiving =
                    CompletableFuture.runAsync(
                            () ->
                                    store.receive(
                                            pageView("good"), event("bad", "{\"event_type\":")));

            await().until(() -> database.connections() > SEVERAL_TRIES || receiving.isDone());
            assertThat(store.acknowledged()).doesNotContain("bad");

            store.sql().sql("ALTER TABLE elsewhere RENAME TO dead_letters").update();
            receiving.join();
            assertThat(store.count("dead_letters")).isEqualTo(1);
            assertThat(store.acknowledged()).containsExactlyInAnyOrder("good", "bad");
        }
    }

    /**
     * Only somebody else who writes to the stream sends such; Java reads it, the database does not.
     */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
    void anotherEncodingDoesNotStopTheStore(String encoding) throws UnsupportedEncodingException {
        String json =
                new String(pageView("foreign").json(), StandardCharsets.UTF_8)
                        .replace("}", ",\"details\":{\"color\":\"red\"}}");
        QueuedEvent foreign = new QueuedEvent("foreign", 1, 1, json.getBytes(encoding));
        try (StoreStage store = new StoreStage("pipeline.batch.size=2")) {
            store.receive(pageView("first"), pageView("second"));
            var receiving =
                    CompletableFuture.runAsync(() -> store.receive(pageView("first"), foreign));

            await().until(receiving::isDone);

            assertThat(store.acknowledged()).contains("foreign");
        }
    }
}
