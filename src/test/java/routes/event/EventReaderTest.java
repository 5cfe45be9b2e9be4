package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    @Test
    void theFourBaseFieldsAreEnough() throws Exception {
        var stored =
                Sample.stored(
                        """
                        {"event_type": "purchase", "timestamp": "2026-01-31T10:00:00Z",
                         "product_id": "prod-1", "order_amount": 0.10}\
                        """);

        assertThat(stored.path("event_type").asText()).isEqualTo("purchase");
        assertThat(stored.path("product_id").asText()).isEqualTo("prod-1");
        assertThat(stored.path("order_amount").asText()).isEqualTo("0.1");
        assertThat(stored.path("shop_id").asText()).isEqualTo("default");
        assertThat(stored.path("event_id").asText()).isEqualTo(Sample.NEW_ID);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsTaken(EventType type) throws Exception {
        String body =
                Sample.pageView("\"order_amount\":1", "\"refund_amount\":1")
                        .replace("page_view", type.jsonName());

        assertThat(Sample.field(Field.EVENT_TYPE, body)).isEqualTo(type.jsonName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "PAGE_VIEW", " page_view", "page view"})
    void anUnknownTypeIsToldTheKnownOnes(String type) {
        var errors = Sample.errors(Sample.pageView().replace("page_view", type));

        assertThat(errors)
                .containsExactly(
                        new FieldError(
                                "event_type",
                                FieldError.Code.UNKNOWN_VALUE,
                                "'"
                                        + type
                                        + "' is not an event type; use one of page_view,"
                                        + " add_to_cart, purchase, remove_from_cart,"
                                        + " begin_checkout, search, refund"));
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        String body =
                """
                {"event_type": "view", "product_id": 7, "order_amount": -1, "quantity": 0,
                 "items": [{"price": "x"}, 3], "country": "QQ", "received_at": "now"}\
                """;

        assertThat(Sample.problems(body))
                .containsExactly(
                        "event_type unknown_value",
                        "product_id wrong_type",
                        "order_amount out_of_range",
                        "quantity out_of_range",
                        "items[0].price invalid",
                        "items[1] wrong_type",
                        "country unknown_value",
                        "received_at read_only",
                        "timestamp missing");
    }

    @Test
    void noFieldIsSoLongThatTheOthersAreNotNamed() {
        String text = Sample.text(8193);
        String digits = "9".repeat(65);
        String body =
                """
                {"event_type": "view", "n": %1$s, "page_title": %1$s, "tax": %2$s, %1$s: 1,
                 "timestamp": "2026-01-31T10:00:00Z", "items": [{"item_id": %1$s, "x": %2$s}]}\
                """
                        .formatted(text, digits);

        assertThat(Sample.problems(body))
                .containsExactly(
                        "event_type unknown_value",
                        "page_title too_long",
                        "tax too_long",
                        "items[0].item_id too_long");
    }

    @Test
    void anEmptyObjectMissesTypeAndTime() {
        assertThat(Sample.problems("{}"))
                .containsExactly("event_type missing", "timestamp missing");
        assertThat(Sample.problems("{\"event_type\":null,\"timestamp\":\"\"}"))
                .containsExactly("event_type missing", "timestamp missing");
    }

    @Test
    void aPurchaseNeedsItsAmount() {
        String purchase = Sample.pageView().replace("page_view", "purchase");

        assertThat(Sample.problems(purchase)).containsExactly("order_amount missing");
        assertThat(Sample.problems(purchase.replace("}", ",\"value\":0}"))).isEmpty();
        assertThat(Sample.problems(purchase.replace("}", ",\"value\":\"x\"}")))
                .containsExactly("value invalid");
    }

    @Test
    void aRefundNeedsAnAmountAboveZero() {
        String refund = Sample.pageView().replace("page_view", "refund");

        assertThat(Sample.problems(refund)).containsExactly("refund_amount missing");
        assertThat(Sample.problems(refund.replace("}", ",\"refund_amount\":0}")))
                .containsExactly("refund_amount out_of_range");
        assertThat(Sample.problems(refund.replace("}", ",\"refund_amount\":0.01}"))).isEmpty();
    }
}
