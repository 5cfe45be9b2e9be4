package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import routes.process.PipelineProcess;
import routes.process.StoredEvents;

/** Counts everything again from the raw rows, and holds it against what the program reports. */
final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoredEvents database;
    private final Map<String, BigDecimal> recounted = new TreeMap<>();
    private BigDecimal most = BigDecimal.ZERO;
    private BigDecimal least;

    Figures(Path database) {
        this.database = new StoredEvents(database);
    }

    /** Fails unless the roll-ups and the public figures are what the rows add up to. */
    void assertRight(PipelineProcess analytics) {
        recount();
        Map<String, BigDecimal> kept = new TreeMap<>();
        read(
                kept,
                "total",
                "SELECT shop_id || '/' || event_type || '/' || currency, events, amount FROM totals");
        read(
                kept,
                "quarter",
                "SELECT shop_id || '/' || quarter || '/' || event_type || '/' || currency, events, amount"
                        + " FROM quarter_hours");
        read(
                kept,
                "product day",
                "SELECT shop_id || '/' || local_day || '/' || product_id || '/' || event_type || '/' || currency,"
                        + " events, amount FROM product_days");
        read(kept, "views", "SELECT product_id, views, 0 FROM product_views");
        Map<String, BigDecimal> rows = new TreeMap<>(recounted);
        rows.keySet().removeIf(key -> key.startsWith("all "));
        assertThat(kept).as("the roll-ups, and the rows counted again").isEqualTo(rows);
        assertPublicFigures(analytics.http().get("/api/analytics"));
    }

    private void recount() {
        database.query(
                "SELECT shop_id, event_type, coalesce(currency, '') AS currency, timestamp, local_day,"
                        + " product_id, coalesce(order_amount, refund_amount) AS amount FROM events WHERE test = 0",
                row -> {
                    while (row.next()) {
                        String type = row.getString("event_type");
                        String kind = type + "/" + row.getString("currency");
                        String shop = row.getString("shop_id");
                        String product = row.getString("product_id");
                        BigDecimal amount =
                                new BigDecimal(Objects.toString(row.getString("amount"), "0"));
                        count("all " + type, amount);
                        count("total " + shop + "/" + kind, amount);
                        count(
                                "quarter "
                                        + shop
                                        + "/"
                                        + quarter(row.getString("timestamp"))
                                        + "/"
                                        + kind,
                                amount);
                        if (type.equals("purchase")) {
                            most = most.max(amount);
                            least = least == null ? amount : least.min(amount);
                        }
                        if (product != null) {
                            String day = row.getString("local_day");
                            count(
                                    "product day " + shop + "/" + day + "/" + product + "/" + kind,
                                    amount);
                            if (type.equals("page_view")) {
                                count("views " + product, BigDecimal.ZERO);
                            }
                        }
                    }
                });
    }

    private static String quarter(String timestamp) {
        int minute = Integer.parseInt(timestamp.substring(14, 16));
        return timestamp.substring(0, 14) + "%02d".formatted(minute / 15 * 15);
    }

    private void count(String key, BigDecimal amount) {
        recounted.merge(key + " events", BigDecimal.ONE, BigDecimal::add);
        recounted.merge(
                key + " amount", amount.setScale(4, RoundingMode.UNNECESSARY), BigDecimal::add);
    }

    private void read(Map<String, BigDecimal> kept, String table, String sql) {
        database.query(
                sql,
                row -> {
                    while (row.next()) {
                        String key = table + " " + row.getString(1);
                        kept.put(key + " events", BigDecimal.valueOf(row.getLong(2)));
                        kept.put(key + " amount", BigDecimal.valueOf(row.getLong(3), 4));
                    }
                });
    }

    private void assertPublicFigures(String answer) {
        try {
            JsonNode figures = JSON.readTree(answer);
            BigDecimal purchases = all("purchase events");
            assertFigure(figures, "total_page_views", all("page_view events"));
            assertFigure(figures, "total_add_to_carts", all("add_to_cart events"));
            assertFigure(figures, "total_purchases", purchases);
            assertFigure(figures, "max_purchase_value", most);
            assertFigure(figures, "min_purchase_value", least);
            assertFigure(
                    figures,
                    "average_purchase_value",
                    all("purchase amount").divide(purchases, 2, RoundingMode.HALF_UP));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BigDecimal all(String key) {
        return recounted.get("all " + key);
    }

    private static void assertFigure(JsonNode figures, String name, BigDecimal expected) {
        assertThat(figures.get(name).decimalValue()).as(name).isEqualByComparingTo(expected);
    }
}
