package routes.promise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.process.StoredEvents;

/**
 * Holds what the shops were told against what lies in the database. It asks the program nothing and
 * uses nothing of its code.
 */
final class Oracle {

    private final Map<String, Journal.Told> sent;
    private final String shop;
    private final StoredEvents database;

    Oracle(Load load, Path database) {
        this.sent = Journal.read(load.journals());
        this.shop = load.shop();
        this.database = new StoredEvents(database);
    }

    /** Only when all is drained: what is still on its way would count as lost. */
    Verdict judge() {
        List<String> rows = new ArrayList<>();
        Set<String> stored = new HashSet<>();
        Set<String> phantom = new HashSet<>();
        Set<String> corrupt = new HashSet<>();
        Set<String> ghost = new HashSet<>();
        Set<String> leaked = new HashSet<>();
        database.query(
                "SELECT shop_id, event_id, event_type, timestamp, product_id, order_amount, currency,"
                        + " transaction_id, page_title FROM events WHERE shop_id = '%s' OR event_id LIKE '%s.%%'"
                                .formatted(shop, shop),
                row -> {
                    while (row.next()) {
                        String id = row.getString("event_id");
                        rows.add(id);
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
                });
        Set<String> lost = acknowledged(sent);
        lost.removeAll(stored);
        lost.removeAll(parked());
        long astonished = sent.values().stream().filter(Journal.Told::isAstonished).count();
        return new Verdict(
                sent.size(),
                acknowledged(sent).size(),
                stored.size(),
                lost.size(),
                rows.size() - stored.size(),
                phantom.size(),
                corrupt.size(),
                ghost.size(),
                leaked.size(),
                (int) astonished);
    }

    private static Set<String> acknowledged(Map<String, Journal.Told> sent) {
        Set<String> ids = new HashSet<>();
        sent.forEach(
                (id, told) -> {
                    if (told.isAcknowledged()) {
                        ids.add(id);
                    }
                });
        return ids;
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

    private static String hash(java.sql.ResultSet row) throws java.sql.SQLException {
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
