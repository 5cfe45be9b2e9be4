package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of the contract: what it takes, under which names, and where it stops. */
class FieldRulesTest {

    @ParameterizedTest
    @CsvSource({
        "product_id, 128",
        "event_id, 64",
        "transaction_id, 128",
        "session_id, 128",
        "client_id, 128",
        "user_id, 256",
        "coupon, 64",
        "payment_method, 64",
        "cart_id, 128",
        "page_title, 512",
        "utm_source, 128",
        "utm_medium, 128",
        "utm_campaign, 128",
        "utm_term, 128",
        "utm_content, 128",
        "shop_id, 64"
    })
    void textEndsAtItsLimit(String field, int limit) {
        String longest = Sample.pageView("\"" + field + "\":" + Sample.text(limit));
        String tooLong = Sample.pageView("\"" + field + "\":" + Sample.text(limit + 1));

        assertThat(Sample.errors(longest)).isEmpty();
        assertThat(Sample.problems(tooLong)).containsExactly(field + " too_long");
    }

    @ParameterizedTest
    @CsvSource({
        "product_id, item_id", "product_id, sku", "order_amount, value",
        "transaction_id, order_id", "client_id, anonymous_id", "page_title, title"
    })
    void anAliasIsStoredUnderTheFieldsOwnName(String field, String alias) throws Exception {
        var stored = Sample.stored(Sample.pageView("\"" + alias + "\":\"7\""));

        assertThat(stored.path(field).asText()).isEqualTo("7");
        assertThat(stored.has(alias)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"page_location, url", "page_referrer, referrer"})
    void anAddressHasItsAliasToo(String field, String alias) throws Exception {
        var stored = Sample.stored(Sample.pageView("\"" + alias + "\":\"/shoes\""));

        assertThat(stored.path(field).asText()).isEqualTo("/shoes");
    }

    static Stream<Arguments> valuesOfBothNames() {
        return Stream.of(
                Arguments.of("\"product_id\":\"own\",\"sku\":\"alias\""),
                Arguments.of("\"sku\":\"alias\",\"product_id\":\"own\""),
                Arguments.of("\"item_id\":7,\"product_id\":\"own\""),
                Arguments.of("\"product_id\":\"own\",\"item_id\":7"),
                Arguments.of("\"product_id\":null,\"sku\":\"own\""),
                Arguments.of("\"product_id\":\"\",\"sku\":\"own\""),
                Arguments.of("\"sku\":\"own\",\"product_id\":\" \""));
    }

    @ParameterizedTest
    @MethodSource("valuesOfBothNames")
    void theFieldsOwnNameWinsOverAnAliasInAnyOrder(String members) throws Exception {
        assertThat(Sample.field(Field.PRODUCT_ID, Sample.pageView(members))).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "true", "[]", "{}", "{\"a\":[1,{}]}"})
    void textIsNeverMadeOfSomethingElse(String value) {
        for (Field field : Field.values()) {
            if (field.rule() != null && isText(field)) {
                String name = field == Field.CUSTOMER_HASH ? "user_id" : field.jsonName();
                String body = Sample.pageView("\"" + name + "\":" + value);
                assertThat(Sample.problems(body)).containsExactly(name + " wrong_type");
            }
        }
    }

    private static boolean isText(Field field) {
        return switch (field) {
            case EVENT_TYPE, TIMESTAMP, ORDER_AMOUNT, QUANTITY, ITEMS, TAX, SHIPPING -> false;
            case DISCOUNT_AMOUNT, REFUND_AMOUNT, TEST, RECEIVED_AT -> false;
            default -> true;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "shop_id, Shop, invalid",
        "shop_id, a_b, invalid",
        "currency, EURO, too_long",
        "currency, XXQ, unknown_value",
        "country, QQ, unknown_value",
        "country, DEU, too_long",
        "device_type, fridge, unknown_value",
        "language, d, invalid",
        "language, de_DE, invalid",
        "page_location, javascript:alert(1), invalid",
        "page_referrer, mailto:a@b.c, invalid",
        "sent_at, yesterday, invalid",
        "received_at, 2026-01-31T10:00:00Z, read_only"
    })
    void aValueThatIsNoneOfTheFieldsIsRefused(String field, String value, String code) {
        String body = Sample.pageView("\"" + field + "\":\"" + value + "\"");

        assertThat(Sample.problems(body)).containsExactly(field + " " + code);
    }

    @ParameterizedTest
    @CsvSource({
        "shop_id, my-shop-2, my-shop-2",
        "currency, jpy, JPY",
        "country, de, DE",
        "device_type, tablet, tablet",
        "language, zh-Hant-TW, zh-Hant-TW",
        "sent_at, 2026-01-31T11:00:00+01:00, 2026-01-31T10:00:00.000000Z"
    })
    void aValueIsStoredInItsNormalForm(String field, String value, String normal) throws Exception {
        var stored = Sample.stored(Sample.pageView("\"" + field + "\":\"" + value + "\""));

        assertThat(stored.path(field).asText()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\nb", "\\u007f", "\\ud800", "\\udc00x", "x\\ud83d"})
    void controlCharactersAndHalvesOfPairsAreNotText(String value) {
        String body = Sample.pageView("\"product_id\":\"" + value + "\"");

        assertThat(Sample.problems(body)).containsExactly("product_id invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "[]"})
    void aFlagIsTrueOrFalse(String value) {
        assertThat(Sample.problems(Sample.pageView("\"test\":" + value)))
                .containsExactly("test wrong_type");
    }
}
