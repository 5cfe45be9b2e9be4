package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.store.QueuedEvents.bad;
import static routes.store.QueuedEvents.event;
import static routes.store.QueuedEvents.pageView;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import routes.event.QueuedEvent;

/** One bad event leaves its batch, and nothing else does. */
class UnusualBatchRoutesTest {

    /** How often the database was asked. */
    private final AtomicInteger asked = new AtomicInteger();

    private final StoreStage store =
            new StoreStage(writer -> counting(writer, asked), "pipeline.batch.size=100");

    @AfterEach
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 49, 99})
    void storesNinetyNineAndParksTheOneTheDatabaseRefuses_inFewWrites(int position) {
        asked.set(0);

        store.receive(batchWith(position, bad("bad")));

        assertThat(asked.get()).isLessThanOrEqualTo(8);
        assertThat(store.count("events")).isEqualTo(99);
        assertThat(reasons()).isEqualTo("rejected");
        assertThat(store.acknowledged()).hasSize(100).contains("bad");
    }

    private static DataSource counting(DataSource writer, AtomicInteger asked) {
        return new DelegatingDataSource(writer) {
            @Override
            public Connection getConnection() throws SQLException {
                asked.incrementAndGet();
                return super.getConnection();
            }
        };
    }

    /** One is too deep for the database, which compares repeated events as one array. */
    static Stream<String> unreadable() {
        String nested = "{\"more\":" + "[".repeat(999) + "]".repeat(999) + ",";
        String event = new String(pageView("bad").json(), StandardCharsets.UTF_8);
        return Stream.of("{\"event_type\":", nested + event.substring(1));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void parksWhatCannotBeRead_alsoAmongRepeatedEvents(String json) {
        store.receive(batchWith(50, event("bad", json)));
        store.receive(batchWith(50, event("bad", json)));

        assertThat(store.count("events")).isEqualTo(99);
        assertThat(reasons()).isEqualTo("unreadable");
        assertThat(store.acknowledged()).contains("bad").hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9000000000000000000", "99999999999999999999"})
    void parksWhatNoFigureCanHold(String quantity) {
        QueuedEvent[] batch = batchWith(10, many("one", quantity));
        batch[90] = many("other", quantity);

        store.receive(batch);

        boolean fitsOnce = quantity.length() < 20;
        assertThat(store.count("events")).isEqualTo(fitsOnce ? 99 : 98);
        assertThat(reasons()).isEqualTo(fitsOnce ? "rejected" : "rejected,rejected");
        assertThat(store.acknowledged()).hasSize(100);
    }

    /** Ingest would not let it through; whoever writes to Redis by hand may. */
    private static QueuedEvent many(String id, String quantity) {
        String json = new String(pageView(id).json(), StandardCharsets.UTF_8);
        return event(
                id,
                json.replaceFirst("[{]", "{\"product_id\":\"p\",\"quantity\":" + quantity + ","));
    }

    @Test
    void parksAVersionItDoesNotKnow() {
        store.receive(batchWith(99, new QueuedEvent("new", 99, 1, "{}".getBytes())));

        assertThat(store.count("events")).isEqualTo(99);
        assertThat(reasons()).isEqualTo("unknown_version");
    }

    @Test
    void parksAnEventThatWasHandedOutFiveTimesBefore_andWritesSuspiciousOnesAlone() {
        QueuedEvent hopeless = new QueuedEvent("hopeless", 1, 6, pageView("hopeless").json());
        QueuedEvent suspicious = new QueuedEvent("suspicious", 1, 3, pageView("suspicious").json());
        QueuedEvent[] batch = batchWith(98, hopeless);
        batch[99] = suspicious;

        store.receive(batch);

        assertThat(store.count("events")).isEqualTo(99);
        assertThat(reasons()).isEqualTo("never_finished");
        assertThat(store.acknowledged()).hasSize(100);
    }

    @Test
    void parksTheSameEventOnce_howeverOftenItComes() {
        store.receive(batchWith(0, bad("bad")));
        store.receive(batchWith(0, bad("bad")));
        assertThat(store.count("dead_letters")).isEqualTo(1);
    }

    @Test
    void keepsTheFirstOfTwoEventsUnderOneId_andParksTheOther() {
        store.receive(batchWith(50, QueuedEvents.pageView("good-7", "another fingerprint")));

        assertThat(store.count("events")).isEqualTo(99);
        assertThat(reasons()).isEqualTo("conflict");
        assertThat(store.acknowledged()).hasSize(99);
    }

    private String reasons() {
        return store.sql()
                .sql("SELECT group_concat(reason) FROM dead_letters")
                .query(String.class)
                .single();
    }

    private static QueuedEvent[] batchWith(int position, QueuedEvent unusual) {
        return IntStream.range(0, 100)
                .mapToObj(i -> i == position ? unusual : pageView("good-" + i))
                .toArray(QueuedEvent[]::new);
    }
}
