package routes.store.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of money that fit into no integer, of amounts that are each allowed. */
class LargeSumsTest {

    private static final BigDecimal LARGEST = new BigDecimal("99999999999.9999");
    private static final ShopEvent.Shop SHOP = new ShopEvent.Shop("shop", ZoneOffset.UTC);

    /** Times the largest amount, in ten-thousandths, that is more than 2⁶³. */
    private static final int MANY = 9_300;

    private static final int BATCH = 1_000;

    @TempDir private Path folder;
    @AutoClose private RollUpDatabase database;

    @Test
    void noNumberOfAmountsIsTooLarge() {
        database = new RollUpDatabase(folder);
        for (int from = 0; from < MANY; from += BATCH) {
            database.insert(sales(from, Math.min(MANY, from + BATCH)));
        }

        assertThat(database.tables().get("totals"))
                .containsExactly(
                        "shop|purchase|EUR|9300|9999990700|999999999999999|999999999999999|929999999");
        assertThat(database.compare().isEqual()).isTrue();

        Map<String, List<String>> right = database.tables();
        database.rebuild(RollUpRange.EVERYTHING);
        assertThat(database.tables()).isEqualTo(right);
    }

    @Test
    void sumsFromBeforeAreTakenOver() {
        database = new RollUpDatabase(folder, MigrationVersion.fromVersion("7"));
        database.insert(sales(0, BATCH));

        database.migrate(MigrationVersion.LATEST);
        database.insert(sales(BATCH, 2 * BATCH));

        assertThat(database.compare().isEqual()).isTrue();
    }

    private static List<byte[]> sales(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> sale("sale-" + i).queued()).toList();
    }

    private static ShopEvent sale(String id) {
        return new ShopEvent(
                SHOP,
                id,
                "purchase",
                Instant.parse("2026-01-31T10:00:00Z"),
                ZoneOffset.UTC,
                "p-1",
                LARGEST,
                null,
                null,
                null,
                null,
                false);
    }
}
