package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.store.QueuedEvents.pageView;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.event.QueuedEvent;
import routes.process.StoredEvents;

/** When a batch is written, and when the queue is told. */
class StoreRoutesTest {

    private static final int SEVERAL_TRIES = 5;

    @Test
    void writesAFullBatchAtOnce() {
        try (StoreStage store = new StoreStage("pipeline.batch.size=3")) {
            store.receive(pageView("a"), pageView("b"));
            assertThat(store.count("events")).isZero();

            store.receive(pageView("c"), pageView("d"));

            assertThat(store.count("events")).isEqualTo(3);
            assertThat(store.acknowledged()).containsExactly("a", "b", "c");
        }
    }

    @Test
    void writesAtOnce_whenAnEventMayBringTheProcessDown() {
        try (StoreStage store = new StoreStage()) {
            store.receive(pageView("a"), new QueuedEvent("suspicious", 1, 3, pageView("b").json()));

            assertThat(store.acknowledged()).containsExactly("a", "suspicious");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"200ms", "200MS"})
    void writesAPartialBatchAfterTheInterval(String interval) {
        try (StoreStage store = new StoreStage("pipeline.batch.interval=" + interval)) {
            store.receive(pageView("a"));

            await().until(() -> store.count("events") == 1);
            await().until(() -> store.acknowledged().contains("a"));
        }
    }

    /** Events come so often that it is never quiet for an interval, and never fill the batch. */
    @Test
    void writesAPartialBatchAfterTheInterval_alsoWhenEventsKeepComing() {
        AtomicInteger sent = new AtomicInteger();
        try (StoreStage store =
                new StoreStage("pipeline.batch.interval=2s", "pipeline.batch.size=10000")) {
            await().pollInterval(Duration.ofMillis(50))
                    .until(
                            () -> {
                                store.receive(pageView("trickle-" + sent.getAndIncrement()));
                                return store.count("events") > 0;
                            });
        }
    }

    @Test
    void aTestOfThePurchaseIsNotInTheWayOfTheSale() {
        try (StoreStage store = new StoreStage("pipeline.batch.size=3")) {
            store.receive(
                    purchase("test", true), purchase("sale", false), purchase("again", false));

            assertThat(
                            store.sql()
                                    .sql("SELECT event_id FROM events ORDER BY id")
                                    .query(String.class)
                                    .list())
                    .containsExactly("test", "sale");
            assertThat(store.sql().sql("SELECT sum(events) FROM totals").query(Long.class).single())
                    .isEqualTo(1);
        }
    }

    private static QueuedEvent purchase(String id, boolean test) {
        String fields = "{\"test\":" + test + ",\"order_amount\":1,\"transaction_id\":\"t-1\",";
        String json = new String(pageView(id).json()).replaceFirst("[{]", fields);
        return QueuedEvents.event(id, json.replace("page_view", "purchase"));
    }

    @Test
    void keepsTheSameIdOfTwoShopsApart() {
        try (StoreStage store = new StoreStage("pipeline.batch.size=2")) {
            String other = new String(pageView("a").json()).replace("\"default\"", "\"other\"");
            store.receive(pageView("a"), QueuedEvents.event("b", other));

            assertThat(store.count("events")).isEqualTo(2);
        }
    }

    @Test
    void writesWhatIsGathered_whenItStops() {
        try (StoreStage store = new StoreStage()) {
            store.receive(pageView("a"), pageView("b"));

            store.stop();

            assertThat(new StoredEvents(store.database()).count()).isEqualTo(2);
            assertThat(store.acknowledged()).containsExactly("a", "b");
        }
    }

    @Test
    void countsAnEventOnce_howeverOftenItComes() {
        try (StoreStage store = new StoreStage("pipeline.batch.size=2")) {
            store.receive(pageView("a"), pageView("b"), pageView("b"), pageView("a"));

            assertThat(store.count("events")).isEqualTo(2);
            assertThat(store.sql().sql("SELECT sum(events) FROM totals").query(Long.class).single())
                    .isEqualTo(2);
            assertThat(store.acknowledged()).containsExactly("a", "b");
        }
    }

    @Test
    void triesAgainAndAcknowledgesNothing_untilTheDatabaseCanWrite() {
        FailingCalls database = new FailingCalls();
        try (StoreStage store = new StoreStage(database::around, "pipeline.batch.size=1")) {
            store.sql().sql("ALTER TABLE events RENAME TO away").update();
            CompletableFuture<Void> writing =
                    CompletableFuture.runAsync(() -> store.receive(pageView("a")));
            await().until(() -> database.connections() > SEVERAL_TRIES);
            assertThat(store.acknowledged()).isEmpty();

            store.sql().sql("ALTER TABLE away RENAME TO events").update();

            assertThat(writing).succeedsWithin(Duration.ofSeconds(30));
            assertThat(store.count("events")).isEqualTo(1);
            assertThat(store.acknowledged()).containsExactly("a");
        }
    }
}
