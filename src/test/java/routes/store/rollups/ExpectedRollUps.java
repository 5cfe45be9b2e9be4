package routes.store.rollups;

import static java.util.Comparator.comparingLong;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the figures have to be, reckoned from what shops said, by nothing of the product. */
final class ExpectedRollUps {

    private final Set<String> ids = new HashSet<>();
    private final Set<String> orders = new HashSet<>();
    private final Map<String, ExpectedRow> quarterHours = new TreeMap<>();
    private final Map<String, ExpectedRow> productDays = new TreeMap<>();
    private final Map<String, ExpectedRow> totals = new TreeMap<>();
    private final Map<String, ExpectedRow> grandTotals = new TreeMap<>();
    private final Map<String, ExpectedRow> productViews = new TreeMap<>();

    /** An event arrives, for the first time or again. */
    void arrive(ShopEvent event) {
        String id = event.shop().id() + " " + event.id();
        String order =
                event.type().equals("purchase") && event.transaction() != null && !event.test()
                        ? event.shop().id() + " " + event.transaction()
                        : null;
        if (ids.contains(id) || orders.contains(order)) {
            return;
        }
        ids.add(id);
        if (order != null) {
            orders.add(order);
        }
        if (!event.test()) {
            count(event);
        }
    }

    /** How many events are kept. */
    int kept() {
        return ids.size();
    }

    private void count(ShopEvent event) {
        boolean hasAmount = event.orderAmount() != null || event.refundAmount() != null;
        String own = hasAmount ? ShopEvent.OWN_CURRENCY : "";
        String currency = event.currency() == null ? own : event.currency();
        String shop = event.shop().id();
        String kind = event.type() + "|" + currency;
        row(totals, shop + "|" + kind).add(event);
        row(grandTotals, kind).add(event);
        row(quarterHours, shop + "|" + quarterHour(event.moment()) + "|" + kind).add(event);
        if (event.product() != null) {
            String day = event.moment().atZone(event.shop().zone()).toLocalDate().toString();
            row(productDays, shop + "|" + day + "|" + event.product() + "|" + kind).add(event);
            if (event.type().equals("page_view")) {
                row(productViews, event.product()).add(event);
            }
        }
    }

    private static String quarterHour(Instant moment) {
        Instant hour = moment.truncatedTo(ChronoUnit.HOURS);
        long quarters = ChronoUnit.MINUTES.between(hour, moment) / 15;
        return hour.plusSeconds(quarters * 900)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString();
    }

    private static ExpectedRow row(Map<String, ExpectedRow> table, String key) {
        return table.computeIfAbsent(key, unused -> new ExpectedRow());
    }

    /** The rows as {@link RollUpDatabase#tables()} shows them. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("quarter_hours", rows(quarterHours, ExpectedRow::range));
        tables.put(
                "product_days",
                rows(
                        productDays,
                        row ->
                                String.join(
                                        "|",
                                        "" + row.events,
                                        "" + row.quantity,
                                        row.rest(),
                                        row.millions())));
        tables.put("totals", rows(totals, ExpectedRow::range));
        tables.put("grand_totals", rows(grandTotals, ExpectedRow::range));
        tables.put("product_views", rows(productViews, row -> Long.toString(row.events)));
        tables.put("top_product", topProduct());
        return new HashMap<>(tables);
    }

    /** Of as many views, the first by name. */
    private List<String> topProduct() {
        Comparator<Map.Entry<String, ExpectedRow>> byViews =
                comparingLong(product -> product.getValue().events);
        return productViews.entrySet().stream()
                .sorted(byViews.reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(1)
                .map(product -> "1|" + product.getKey() + "|" + product.getValue().events)
                .toList();
    }

    private static List<String> rows(
            Map<String, ExpectedRow> table, Function<ExpectedRow, String> values) {
        return table.entrySet().stream()
                .map(row -> row.getKey() + "|" + values.apply(row.getValue()))
                .sorted()
                .toList();
    }
}
