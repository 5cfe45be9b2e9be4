package routes.store.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.http.DeskRefusal;

/** What a rebuild mends, what it leaves alone, and that it does not get in the way of inserts. */
class RebuildTest {

    @TempDir private Path folder;
    @AutoClose private RollUpDatabase database;
    private Map<String, List<String>> right;

    @BeforeEach
    void fill() {
        database = new RollUpDatabase(folder);
        database.insert(queued(new RandomEvents(1).deliveries(300)));
        right = database.tables();
    }

    @Test
    void mendsWhateverIsWrong() {
        wreck();
        assertThat(database.compare().isEqual()).isFalse();

        RebuildReport report = database.rebuild(RollUpRange.EVERYTHING);

        assertThat(database.tables()).isEqualTo(right);
        assertThat(report.quarterHours()).isEqualTo(right.get("quarter_hours").size());
        assertThat(report.productDays()).isEqualTo(right.get("product_days").size());
    }

    @Test
    void takesAwayFiguresOfEventsThatAreGone() {
        database.sql().sql("DELETE FROM events").update();

        database.rebuild(RollUpRange.EVERYTHING);

        assertThat(database.tables().values()).allMatch(List::isEmpty);
    }

    @Test
    void touchesNothingOutsideItsRange() {
        database.sql().sql("UPDATE quarter_hours SET events = events + 1").update();
        Instant midnight = Instant.parse("2025-03-30T00:00:00Z");

        database.rebuild(new RollUpRange(midnight, midnight.plusSeconds(86400), "berlin"));

        List<Difference> left = database.rollUps().compare(DAY, "[\"berlin\"]");
        assertThat(left).isEmpty();
        assertThat(wrongQuarterHours()).isEqualTo(right.get("quarter_hours").size() - mended());
    }

    private static final RollUpRange.QuarterHours DAY =
            new RollUpRange.QuarterHours("2025-03-30T00:00", "2025-03-31T00:00");

    private long wrongQuarterHours() {
        return database.compare().differing().get("quarter_hours");
    }

    private long mended() {
        return right.get("quarter_hours").stream()
                .filter(row -> row.startsWith("berlin|2025-03-30T"))
                .count();
    }

    @Test
    void losesAndDoublesNothing_whileEventsAreWritten() throws Exception {
        wreck();
        List<ShopEvent> more = new ArrayList<>(new RandomEvents(2).deliveries(2000));
        int half = more.size() / 2;
        CompletableFuture<Void> rebuilt = new CompletableFuture<>();
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> insertSingly(more.subList(0, half)))
                        .thenAcceptBothAsync(
                                rebuilt, (a, b) -> insertSingly(more.subList(half, more.size())));
        int rebuilds = 0;
        do {
            database.rebuild(RollUpRange.EVERYTHING);
            rebuilds++;
            rebuilt.complete(null);
        } while (!writing.isDone());
        writing.get(1, TimeUnit.MINUTES);

        assertThat(rebuilds).isGreaterThan(1);
        assertThat(database.compare().differing().values()).containsOnly(0L);
        Map<String, List<String>> kept = database.tables();
        database.rebuild(RollUpRange.EVERYTHING);
        assertThat(database.tables()).isEqualTo(kept);
    }

    private void insertSingly(List<ShopEvent> events) {
        queued(events).forEach(event -> database.insert(Collections.singletonList(event)));
    }

    @Test
    void onlyOneAtATime() {
        Turn turn = new Turn();

        turn.take(
                () ->
                        assertThat(CompletableFuture.runAsync(() -> turn.take(() -> 1)))
                                .failsWithin(30, TimeUnit.SECONDS)
                                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                                .havingCause()
                                .isInstanceOf(DeskRefusal.class));
    }

    @Test
    void leavesTheRest_whenTheProgramStops() {
        Turn turn = new Turn();
        turn.stop();
        Rebuild rebuild = new Rebuild(database.rollUps(), turn);

        assertThatThrownBy(() -> rebuild.run(RollUpRange.EVERYTHING))
                .isInstanceOf(DeskRefusal.class);
        assertThat(database.tables()).isEqualTo(right);
    }

    private void wreck() {
        database.sql().sql("UPDATE quarter_hours SET events = events + 1, amount_min = 7").update();
        database.sql().sql("DELETE FROM product_days WHERE event_type = 'page_view'").update();
        database.sql().sql("UPDATE totals SET amount = amount - 1").update();
        database.sql().sql("DELETE FROM grand_totals").update();
        database.sql().sql("INSERT INTO product_views VALUES ('nobody', 3)").update();
        database.sql().sql("UPDATE top_product SET product_id = 'nobody', views = 9").update();
        String gone = "'gone', '2001-01-01T00:00', 'search', '', 1, 0, NULL, NULL, 0";
        database.sql().sql("INSERT INTO quarter_hours VALUES (" + gone + ")").update();
    }

    private static List<byte[]> queued(List<ShopEvent> events) {
        return events.stream().map(ShopEvent::queued).toList();
    }
}
