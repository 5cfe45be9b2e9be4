package routes.promise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import routes.process.StoredEvents;

/** What the raw rows add up to, by the keys of the roll-ups and over all shops. */
final class Recount {

    private static final String ALL = "all ";
    private static final String ROWS =
            "SELECT shop_id, event_type, coalesce(currency, '') AS currency, timestamp, local_day,"
                    + " product_id, iif(event_type = 'refund', refund_amount, order_amount) AS amount FROM events WHERE test = 0";

    private final Map<String, BigDecimal> sums = new TreeMap<>();
    private final Map<String, Long> views = new TreeMap<>();
    private BigDecimal most = BigDecimal.ZERO;
    private BigDecimal least;

    Recount(StoredEvents database) {
        database.query(
                ROWS,
                row -> {
                    while (row.next()) {
                        count(row);
                    }
                });
    }

    private void count(ResultSet row) throws SQLException {
        String type = row.getString("event_type");
        String shop = row.getString("shop_id");
        String kind = type + "/" + row.getString("currency");
        BigDecimal amount = new BigDecimal(Objects.toString(row.getString("amount"), "0"));
        String quarter = quarter(row.getString("timestamp"));
        add(ALL + type, amount);
        add("total " + shop + "/" + kind, amount);
        add("quarter " + shop + "/" + quarter + "/" + kind, amount);
        if (type.equals("purchase")) {
            most = most.max(amount);
            least = least == null ? amount : least.min(amount);
        }
        String product = row.getString("product_id");
        if (product != null) {
            String day = row.getString("local_day");
            add("product day " + shop + "/" + day + "/" + product + "/" + kind, amount);
        }
        if (product != null && type.equals("page_view")) {
            add("views " + product, BigDecimal.ZERO);
            views.merge(product, 1L, Long::sum);
        }
    }

    private static String quarter(String timestamp) {
        int minute = Integer.parseInt(timestamp.substring(14, 16));
        return timestamp.substring(0, 14) + "%02d".formatted(minute / 15 * 15);
    }

    private void add(String key, BigDecimal amount) {
        sums.merge(key + " events", BigDecimal.ONE, BigDecimal::add);
        sums.merge(key + " amount", amount.setScale(4, RoundingMode.UNNECESSARY), BigDecimal::add);
    }

    /** As the roll-ups have to be. */
    Map<String, BigDecimal> rollUps() {
        Map<String, BigDecimal> rows = new TreeMap<>(sums);
        rows.keySet().removeIf(key -> key.startsWith(ALL));
        return rows;
    }

    /** Over all shops. */
    BigDecimal all(String key) {
        return sums.get(ALL + key);
    }

    /** The most viewed product; of as many views, the first by name. */
    String topProduct() {
        long top = Collections.max(views.values());
        return views.keySet().stream()
                .filter(product -> views.get(product) == top)
                .findFirst()
                .get();
    }

    /** The largest purchase. */
    BigDecimal most() {
        return most;
    }

    /** The smallest one. */
    BigDecimal least() {
        return least;
    }
}
