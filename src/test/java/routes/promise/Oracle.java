package routes.promise;

import io.lettuce.core.Range;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import routes.process.RedisServerProcess;
import routes.process.StoredEvents;

/**
 * Holds what the shops were told against what lies in the database. It asks the program nothing and
 * uses nothing of its code.
 */
final class Oracle {

    private static final String ROWS =
            "SELECT shop_id, event_id, event_type, timestamp, product_id, order_amount, currency,"
                    + " transaction_id, page_title FROM events_with_details"
                    + " WHERE shop_id = '%s' OR event_id LIKE '%s.%%'";

    private final Map<String, Journal.Told> sent;
    private final String shop;
    private final StoredEvents database;
    private int rows;
    private final Set<String> stored = new HashSet<>();
    private final Set<String> phantom = new HashSet<>();
    private final Set<String> corrupt = new HashSet<>();
    private final Set<String> ghost = new HashSet<>();
    private final Set<String> leaked = new HashSet<>();

    Oracle(Load load, Path database) {
        this.sent = Journal.read(load.journals());
        this.shop = load.shop();
        this.database = new StoredEvents(database);
    }

    /** Only when all is drained: what is still on its way would count as lost. */
    Verdict judge() {
        database.query(
                ROWS.formatted(shop, shop),
                row -> {
                    while (row.next()) {
                        compare(row);
                    }
                });
        Set<String> acknowledged = Journal.acknowledged(sent);
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(stored);
        lost.removeAll(parked());
        long astonished = sent.values().stream().filter(Journal.Told::isAstonished).count();
        return new Verdict(
                sent.size(),
                acknowledged.size(),
                stored.size(),
                lost.size(),
                rows - stored.size(),
                phantom.size(),
                corrupt.size(),
                ghost.size(),
                leaked.size(),
                (int) astonished);
    }

    private void compare(ResultSet row) throws SQLException {
        String id = row.getString("event_id");
        rows++;
        stored.add(id);
        Journal.Told told = sent.get(id);
        if (!row.getString("shop_id").equals(shop)) {
            leaked.add(id);
        }
        if (told == null) {
            phantom.add(id);
        } else if (told.isInvalid() || told.isRefused()) {
            ghost.add(id);
        } else if (!told.hash().equals(hash(row))) {
            corrupt.add(id);
        }
    }

    /**
     * Before all is drained: whether an acknowledged event is neither stored nor in the queue.
     *
     * @param known the ids of what is stored
     */
    boolean isSomethingForgotten(Set<String> known, RedisServerProcess redis) {
        String queued =
                redis.ask(commands -> commands.xrange("events", Range.unbounded()).toString());
        return Journal.acknowledged(sent).stream()
                .anyMatch(id -> !known.contains(id) && !queued.contains("\"" + id + "\""));
    }

    private Set<String> parked() {
        Set<String> ids = new HashSet<>();
        database.query(
                "SELECT event_id FROM dead_letters WHERE event_id IS NOT NULL",
                row -> {
                    while (row.next()) {
                        ids.add(row.getString(1));
                    }
                });
        return ids;
    }

    private static String hash(ResultSet row) throws SQLException {
        return PlannedEvent.hash(
                row.getString("event_type"),
                row.getString("timestamp"),
                row.getString("product_id"),
                row.getString("order_amount"),
                row.getString("currency"),
                row.getString("transaction_id"),
                row.getString("page_title"));
    }
}
