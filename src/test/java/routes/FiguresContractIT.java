package routes;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The contract's own example, from an empty shop to six events. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FiguresContractIT {

    private static final String EMPTY =
            "{\"total_page_views\":0,\"total_add_to_carts\":0,\"total_purchases\":0,\"conversion_rate\":0.0,"
                    + "\"average_purchase_value\":0.0,\"max_purchase_value\":0.0,\"min_purchase_value\":0.0,"
                    + "\"top_product_id\":null}";
    private static final String EXAMPLE =
            "{\"total_page_views\":3,\"total_add_to_carts\":1,\"total_purchases\":2,\"conversion_rate\":66.67,"
                    + "\"average_purchase_value\":1099.99,\"max_purchase_value\":1299.99,\"min_purchase_value\":899.99,"
                    + "\"top_product_id\":\"prod-laptop-001\"}";
    private static final String SIX_EVENTS =
            """
            {"event_type":"page_view","timestamp":"2026-01-31T10:00:00Z","product_id":"prod-laptop-001"}
            {"event_type":"page_view","timestamp":"2026-01-31T10:01:00Z","product_id":"prod-laptop-001"}
            {"event_type":"page_view","timestamp":"2026-01-31T10:02:00Z","product_id":"prod-phone-002"}
            {"event_type":"add_to_cart","timestamp":"2026-01-31T10:03:00Z","product_id":"prod-laptop-001"}
            {"event_type":"purchase","timestamp":"2026-01-31T10:04:00Z","product_id":"prod-laptop-001","order_amount":1299.99}
            {"event_type":"purchase","timestamp":"2026-01-31T10:05:00Z","product_id":"prod-phone-002","order_amount":899.99}
            """;
    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
        await().untilAsserted(
                        () -> {
                            var health =
                                    pipeline.send(
                                            pipeline.managementRequest(
                                                    "/actuator/health/readiness"));
                            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
                        });
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    @Order(1)
    void anEmptyShopHasZeros() {
        HttpResponse<String> figures = pipeline.get("/api/analytics");

        assertThat(figures.statusCode()).isEqualTo(200);
        assertThat(figures.body()).isEqualTo(EMPTY);
        assertThat(figures.headers().firstValue("Amounts-Currency")).isEmpty();
    }

    @Test
    @Order(2)
    void sixEventsGiveTheContractsExample() {
        SIX_EVENTS
                .lines()
                .forEach(
                        event ->
                                assertThat(pipeline.post("/v1/events", event).statusCode())
                                        .isEqualTo(202));

        await().untilAsserted(
                        () -> assertThat(pipeline.get("/api/analytics").body()).isEqualTo(EXAMPLE));
    }

    @Test
    @Order(3)
    void whoHasTheFiguresAlreadyIsToldSo() {
        HttpResponse<String> figures = pipeline.get("/api/analytics");
        String tag = figures.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = conditional(tag);
        HttpResponse<String> other = conditional("\"other\"");

        assertThat(figures.headers().firstValue("Amounts-Currency")).contains("EUR");
        assertThat(figures.headers().firstValue("Amounts-Purchases")).contains("2");
        assertThat(figures.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(figures.body());
    }

    @Test
    @Order(4)
    void everyLineOfTagsCounts_andAStarIsAnyTag() {
        String tag = pipeline.get("/api/analytics").headers().firstValue("ETag").orElseThrow();

        assertThat(conditional("\"other\"", tag).statusCode()).isEqualTo(304);
        assertThat(conditional(tag, "\"other\"").statusCode()).isEqualTo(304);
        assertThat(conditional("\"other\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(conditional("*").statusCode()).isEqualTo(304);
        assertThat(conditional("\"*\"", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(5)
    void healthIsTheBaseContracts() {
        assertThat(pipeline.get("/api/health").body()).isEqualTo("{\"status\":\"healthy\"}");
        assertThat(pipeline.get("/v1/health").body()).isEqualTo("{\"status\":\"healthy\"}");
    }

    /** Of one shop, and of two together, the sum is more than 2⁶³ ten-thousandths. */
    @Test
    @Order(5)
    void noShopsSumIsTooLarge() {
        String sale =
                "{\"event_type\":\"purchase\",\"timestamp\":\"2026-01-31T10:06:00Z\",\"shop_id\":\"%s\","
                        + "\"order_amount\":99999999999.9999}";
        for (String shop : List.of("one", "other")) {
            String batch = "[" + String.join(",", nCopies(1_000, sale.formatted(shop))) + "]";
            for (int sent = 0; sent < 10; sent++) {
                assertThat(pipeline.post("/v1/events/batch", batch).statusCode()).isEqualTo(202);
            }
        }

        BigDecimal sum = new BigDecimal("99999999999.9999").multiply(BigDecimal.valueOf(20_000));
        BigDecimal average =
                sum.add(new BigDecimal("2199.98"))
                        .divide(BigDecimal.valueOf(20_002), 2, RoundingMode.HALF_UP);
        await().untilAsserted(
                        () ->
                                assertThat(pipeline.get("/api/analytics").body())
                                        .contains("\"total_purchases\":20002,")
                                        .contains("\"average_purchase_value\":" + average + ","));
    }

    private static HttpResponse<String> conditional(String... lines) {
        var request = pipeline.request("/api/analytics");
        List.of(lines).forEach(line -> request.header("If-None-Match", line));
        return pipeline.send(request);
    }
}
