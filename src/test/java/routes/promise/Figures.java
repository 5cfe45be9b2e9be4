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
import java.util.TreeMap;
import routes.event.Sum;
import routes.process.PipelineProcess;
import routes.process.StoredEvents;

/** Holds what the program reports against what the raw rows add up to. */
final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoredEvents database;

    Figures(Path database) {
        this.database = new StoredEvents(database);
    }

    /** Fails unless the roll-ups and the public figures are what the rows add up to. */
    void assertRight(PipelineProcess analytics) {
        Recount recount = new Recount(database);
        Map<String, BigDecimal> kept = new TreeMap<>();
        read(
                kept,
                "total",
                "SELECT shop_id || '/' || event_type || '/' || currency, events, millions, amount FROM totals");
        read(
                kept,
                "quarter",
                "SELECT shop_id || '/' || quarter || '/' || event_type || '/' || currency, events, millions, amount"
                        + " FROM quarter_hours");
        read(
                kept,
                "product day",
                "SELECT shop_id || '/' || local_day || '/' || product_id || '/' || event_type || '/' || currency,"
                        + " events, millions, amount FROM product_days");
        read(kept, "views", "SELECT product_id, views, 0, 0 FROM product_views");
        assertThat(kept)
                .as("the roll-ups, and the rows counted again")
                .isEqualTo(recount.rollUps());
        assertPublicFigures(recount, analytics.http().get("/api/analytics"));
    }

    private void read(Map<String, BigDecimal> kept, String table, String sql) {
        database.query(
                sql,
                row -> {
                    while (row.next()) {
                        String key = table + " " + row.getString(1);
                        kept.put(key + " events", BigDecimal.valueOf(row.getLong(2)));
                        kept.put(key + " amount", Sum.of(row.getLong(3), row.getLong(4)));
                    }
                });
    }

    private static void assertPublicFigures(Recount recount, String answer) {
        try {
            JsonNode figures = JSON.readTree(answer);
            BigDecimal purchases = recount.all("purchase events");
            assertFigure(figures, "total_page_views", recount.all("page_view events"));
            assertFigure(figures, "total_add_to_carts", recount.all("add_to_cart events"));
            assertFigure(figures, "total_purchases", purchases);
            assertThat(figures.path("top_product_id").asText()).isEqualTo(recount.topProduct());
            assertFigure(figures, "max_purchase_value", recount.most());
            assertFigure(figures, "min_purchase_value", recount.least());
            assertFigure(
                    figures,
                    "average_purchase_value",
                    recount.all("purchase amount").divide(purchases, 2, RoundingMode.HALF_UP));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFigure(JsonNode figures, String name, BigDecimal expected) {
        assertThat(figures.get(name).decimalValue()).as(name).isEqualByComparingTo(expected);
    }
}
