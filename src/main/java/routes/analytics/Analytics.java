package routes.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import routes.event.Sum;

/**
 * The figures over all time, in the order of the contract. Values are amounts of one currency: the
 * shop's own, else the one most purchases were made in.
 *
 * @param conversionRate purchases ÷ page views × 100, two decimals, half up; 0.0 without page views
 * @param averagePurchaseValue over purchases, two decimals, half up; 0.0 without purchases
 * @param topProductId the product with most page views, the smallest id among equals; null without
 *     any
 */
@JsonPropertyOrder({
    "total_page_views",
    "total_add_to_carts",
    "total_purchases",
    "conversion_rate",
    "average_purchase_value",
    "max_purchase_value",
    "min_purchase_value",
    "top_product_id"
})
record Analytics(
        @JsonProperty("total_page_views") long totalPageViews,
        @JsonProperty("total_add_to_carts") long totalAddToCarts,
        @JsonProperty("total_purchases") long totalPurchases,
        @JsonProperty("conversion_rate") BigDecimal conversionRate,
        @JsonProperty("average_purchase_value") BigDecimal averagePurchaseValue,
        @JsonProperty("max_purchase_value") BigDecimal maxPurchaseValue,
        @JsonProperty("min_purchase_value") BigDecimal minPurchaseValue,
        @JsonProperty("top_product_id") String topProductId) {

    private static final BigDecimal NONE = new BigDecimal("0.0");

    /** From the one row of figures.sql. */
    static Analytics of(Map<String, Object> row) {
        long views = number(row, "page_views");
        long purchases = number(row, "purchases");
        long orders = number(row, "orders");
        BigDecimal revenue = Sum.of(number(row, "revenue_millions"), number(row, "revenue"));
        return new Analytics(
                views,
                number(row, "add_to_carts"),
                purchases,
                ratio(BigDecimal.valueOf(purchases * 100), views),
                ratio(revenue, orders),
                orders == 0 ? NONE : cents(amount(row, "most")),
                orders == 0 ? NONE : cents(amount(row, "least")),
                (String) row.get("top_product"));
    }

    private static BigDecimal ratio(BigDecimal dividend, long divisor) {
        return divisor == 0
                ? NONE
                : dividend.divide(BigDecimal.valueOf(divisor), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal amount(Map<String, Object> row, String column) {
        return Sum.amount(number(row, column));
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }
}
