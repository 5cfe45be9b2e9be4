package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.store.QueuedEvents.event;
import static routes.store.QueuedEvents.pageView;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.event.QueuedEvent;

/** A sale told again counts once, and another sale with its order number is kept aside. */
class SecondSaleTest {

    private static final String SOLD =
            "\"order_amount\":\"9.5\",\"currency\":\"EUR\",\"product_id\":\"p\",\"quantity\":2,"
                    + "\"details\":{\"items\":[{\"item_id\":\"p\",\"quantity\":2}]}";

    private final StoreStage store = new StoreStage("pipeline.batch.size=2");

    @AfterEach
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({"9.5, 9.51", "EUR, USD"})
    void anotherSaleWithTheSameOrderNumberIsParked(String part, String changed) {
        String other = SOLD.replace(part, changed);

        store.receive(sale("first", SOLD), sale("second", other));

        assertThat(other).isNotEqualTo(SOLD);
        assertThat(stored()).containsExactly("first");
        assertThat(parked())
                .containsExactly("second: another sale with this transaction_id is stored already");
        assertCounted(1, 0, 1);
        assertThat(store.acknowledged()).containsExactly("first", "second");
    }

    @Test
    void theSameSaleToldAgainIsADuplicate() {
        String onAnotherPage = SOLD.replace("{\"items\"", "{\"page_title\":\"Again\",\"items\"");

        store.receive(sale("first", SOLD), sale("second", onAnotherPage));
        store.receive(sale("third", SOLD), sale("first", SOLD));

        assertThat(stored()).containsExactly("first");
        assertThat(parked()).isEmpty();
        assertCounted(1, 3, 0);
    }

    /** The server may know it by its amount only. */
    @Test
    void theSameSaleToldInLessDetailIsADuplicate() {
        String less = "\"order_amount\":\"9.5\",\"currency\":\"EUR\"";

        store.receive(sale("first", SOLD), sale("second", less));

        assertThat(parked()).isEmpty();
        assertCounted(1, 1, 0);
    }

    @Test
    void itIsParkedOnce_howeverOftenItComes() {
        QueuedEvent other = sale("second", SOLD.replace("9.5", "7"));

        store.receive(sale("first", SOLD), pageView("a"), other, pageView("b"), other, other);

        assertThat(stored()).containsExactly("first", "a", "b");
        assertThat(parked()).hasSize(1);
        assertCounted(3, 0, 3);
    }

    @Test
    void anotherShopAndATestAreNotInTheWay() {
        String dearer = SOLD.replace("9.5", "10");
        String test = "\"test\":true," + dearer;
        QueuedEvent elsewhere = sale("elsewhere", dearer);
        String other = new String(elsewhere.json(), StandardCharsets.UTF_8);

        store.receive(sale("first", SOLD), sale("test", test));
        store.receive(event("elsewhere", other.replace("default", "other")), pageView("a"));

        assertThat(stored()).containsExactly("first", "test", "elsewhere", "a");
        assertThat(parked()).isEmpty();
    }

    private void assertCounted(int stored, int duplicate, int parked) {
        assertThat(store.counted("events.stored")).isEqualTo(stored);
        assertThat(store.counted("events.duplicate")).isEqualTo(duplicate);
        assertThat(store.counted("events.parked", "reason", "conflict")).isEqualTo(parked);
    }

    private List<String> stored() {
        return texts("SELECT event_id FROM events ORDER BY id");
    }

    private List<String> parked() {
        return texts(
                "SELECT event_id || ': ' || detail FROM dead_letters WHERE reason = 'conflict'");
    }

    private List<String> texts(String sql) {
        return store.sql().sql(sql).query(String.class).list();
    }

    private static QueuedEvent sale(String id, String sold) {
        String json = new String(pageView(id, "of " + id).json(), StandardCharsets.UTF_8);
        String purchase = json.replace("page_view", "purchase");
        return event(id, purchase.replaceFirst("[{]", "{\"transaction_id\":\"t-1\"," + sold + ","));
    }
}
