package routes.store.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes in whatever order, however often: the roll-ups are what a recount gives. The seed
 * is in the test's name; {@code -Dseed=} repeats one.
 */
class RollUpPropertyTest {

    private static final int EVENTS = 600;

    @TempDir private Path folder;
    @AutoClose private RollUpDatabase database;

    @BeforeEach
    void create() {
        database = new RollUpDatabase(folder);
    }

    static LongStream seeds() {
        Long seed = Long.getLong("seed");
        return seed == null
                ? LongStream.concat(LongStream.rangeClosed(1, 10), LongStream.of(System.nanoTime()))
                : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rollUpsEqualARecount(long seed) {
        ExpectedRollUps expected = deliver(seed);

        assertThat(events()).isEqualTo(expected.kept()).isLessThan(EVENTS);
        assertThat(database.tables()).isEqualTo(expected.tables());
        assertThat(database.compare().isEqual()).isTrue();
    }

    /** This very test would fail, the product's own comparison tells, and a rebuild mends it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "count(*) ~ 1",
                "sum(amount % 10000000000) % ~ max(amount % 10000000000) %",
                "sum(amount / 10000000000) + ~ 0 +",
                "+ sum(amount % 10000000000) / ~ + 0 /",
                "min(amount) ~ max(amount)",
                "events = events + excluded.events ~ events = events + 1",
                "amount = (amount + excluded.amount) ~ amount = excluded.amount",
                "millions = millions + excluded.millions ~ millions = millions",
                "+ (amount + excluded.amount) / ~ + 0 /",
                "min(amount_min, excluded.amount_min) ~ max(amount_min, excluded.amount_min)",
                "max(amount_max, excluded.amount_max) ~ min(amount_max, excluded.amount_max)",
                "/ 15 * 15 ~ / 30 * 30",
                "local_day, product_id, event_type, coalesce ~ substr(timestamp, 1, 10), product_id, event_type, coalesce",
                "quantity = quantity + excluded.quantity ~ quantity = quantity + 1",
                "test = 0 ~ test < 2",
                "views = views + excluded.views ~ views = views",
                "coalesce(currency, '') ~ upper('eur')",
                "event_type = 'refund' ~ order_amount IS NULL",
                "round( ~ trunc(",
                "id > OLD.last_event ~ id >= OLD.last_event",
                "<= NEW.last_event ~ < NEW.last_event",
                "WHERE views > NEW.views OR ~ WHERE",
                "AFTER UPDATE OF views ~ AFTER UPDATE OF product_id",
                "VALUES (1, NEW.product_id, NEW.views) ~ VALUES (1, NEW.product_id, 1)",
                "VALUES (NEW.event_type, NEW.currency, NEW.events ~ VALUES (NEW.event_type, NEW.currency, 1"
            })
    void aTriggerThatCountsWronglyIsFoundAndMended(String text, String other) {
        database.sabotage(text, other);

        ExpectedRollUps expected = deliver(1);

        assertThat(database.tables()).isNotEqualTo(expected.tables());
        assertThat(database.compare().isEqual()).isFalse();
        database.rebuild(RollUpRange.EVERYTHING);
        assertThat(database.tables()).isEqualTo(expected.tables());
        assertThat(database.compare().isEqual()).isTrue();
    }

    /** What random events hardly ever end with. */
    @Test
    void ofAsManyViewsTheFirstByNameIsAtTheTop() {
        String more = "UPDATE product_views SET views = views + 1 WHERE product_id = ?";

        database.sql().sql("INSERT INTO product_views VALUES ('b', 1), ('c', 1)").update();
        assertThat(top()).isEqualTo("b");
        database.sql().sql("INSERT INTO product_views VALUES ('a', 1)").update();
        assertThat(top()).isEqualTo("a");
        database.sql().sql(more).param("c").update();
        assertThat(top()).isEqualTo("c");
        database.sql().sql(more).param("b").update();
        assertThat(top()).isEqualTo("b");
        assertThat(database.rollUps().compareSums("[]"))
                .noneMatch(difference -> difference.rollUp().equals("top_product"));
    }

    private String top() {
        String top = "SELECT product_id FROM top_product";
        return database.sql().sql(top).query(String.class).single();
    }

    private ExpectedRollUps deliver(long seed) {
        RandomEvents random = new RandomEvents(seed);
        List<ShopEvent> deliveries = random.deliveries(EVENTS);
        ExpectedRollUps expected = new ExpectedRollUps();
        deliveries.forEach(expected::arrive);
        for (int from = 0, to; from < deliveries.size(); from = to) {
            to = Math.min(deliveries.size(), from + random.batchSize());
            database.insert(deliveries.subList(from, to).stream().map(ShopEvent::queued).toList());
        }
        return expected;
    }

    private long events() {
        return database.sql().sql("SELECT count(*) FROM events").query(Long.class).single();
    }
}
