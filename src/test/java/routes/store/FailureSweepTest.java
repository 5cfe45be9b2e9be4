package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.store.QueuedEvents.bad;
import static routes.store.QueuedEvents.pageView;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import routes.process.StoredEvents;

/**
 * Every single call to the database fails once, for each kind of batch: it is written as a whole or
 * not at all, acknowledged only when it is written, and written in the end.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailureSweepTest {

    private static final int ROWS = 5;
    private static final String LETTERS = "SELECT count(*) FROM dead_letters";
    private static final FailingCalls calls = new FailingCalls();
    private static StoreStage store;
    private static StoredEvents database;

    @BeforeAll
    static void start() {
        store = new StoreStage(calls::around, "pipeline.batch.size=" + ROWS);
        database = new StoredEvents(store.database());
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void anOrdinaryBatch() {
        sweep("ordinary", 0, 0);
    }

    @Test
    void aBatchWithAnEventThatIsKnown() {
        sweep("known", 1, 0);
    }

    @Test
    void aBatchWithAnEventThatIsRefused() {
        sweep("refused", 0, 1);
    }

    private static void sweep(String name, int repeated, int refused) {
        int made = 0;
        for (int number = 1; number == 1 || number <= made; number++) {
            String id = name + "-" + number + "-";
            calls.fail(number);
            long stored = database.count();
            long parked = database.number(LETTERS);

            receive(id, repeated, refused);

            made = Math.max(made, calls.calls().size());
            String where = name + ", call " + number + " of " + calls.calls();
            int fresh = ROWS - repeated - refused;
            assertThat(database.count() - stored).as(where).isEqualTo(fresh);
            assertThat(database.number(LETTERS) - parked).as(where).isEqualTo(refused);
            assertThat(store.acknowledged()).as(where).contains(id + "0");
            assertThat(store.counted("events.stored")).as(where).isEqualTo(database.count());
            assertThat(database.number("SELECT sum(events) FROM totals"))
                    .as(where)
                    .isEqualTo(database.count());
            assertThat(store.acknowledgedTooEarly()).as(where).isEmpty();
        }
        assertSwept(made);
    }

    private static void assertSwept(int made) {
        assertThat(made).as("calls swept").isGreaterThan(5);
        assertThat(calls.calls())
                .as("rolled up, inserted and rolled up again, each where it can fail")
                .filteredOn("PreparedStatement.executeUpdate"::equals)
                .hasSizeGreaterThanOrEqualTo(3);
    }

    private static void receive(String id, int repeated, int refused) {
        for (int i = 0; i < ROWS - repeated - refused; i++) {
            store.receive(pageView(id + i));
        }
        for (int i = 0; i < repeated; i++) {
            store.receive(pageView(id + i));
        }
        for (int i = 0; i < refused; i++) {
            store.receive(bad(id + "bad"));
        }
    }
}
