package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.store.QueuedEvents.event;
import static routes.store.QueuedEvents.pageView;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import routes.event.QueuedEvent;

/** What cannot be parked yet, and what can hardly be read: neither is lost nor in the way. */
class ParkingFaultTest {

    private static final int SEVERAL_TRIES = 20;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void whatCouldNotBeParkedStaysInTheQueue() {
        try (StoreStage store = new StoreStage(this::counting, "pipeline.batch.size=2")) {
            store.sql().sql("ALTER TABLE dead_letters RENAME TO elsewhere").update();
            asked.set(0);
            var receiving =
                    CompletableFuture.runAsync(
                            () ->
                                    store.receive(
                                            pageView("good"), event("bad", "{\"event_type\":")));

            await().until(() -> asked.get() > SEVERAL_TRIES || receiving.isDone());
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
        String json = new String(pageView("foreign").json(), StandardCharsets.UTF_8);
        QueuedEvent foreign = new QueuedEvent("foreign", 1, 1, json.getBytes(encoding));
        try (StoreStage store = new StoreStage("pipeline.batch.size=2")) {
            store.receive(pageView("first"), pageView("second"));
            var receiving =
                    CompletableFuture.runAsync(() -> store.receive(pageView("first"), foreign));

            await().until(receiving::isDone);

            assertThat(store.acknowledged()).contains("foreign");
        }
    }

    private DataSource counting(DataSource writer) {
        return new DelegatingDataSource(writer) {
            @Override
            public Connection getConnection() throws SQLException {
                asked.incrementAndGet();
                return super.getConnection();
            }
        };
    }
}
