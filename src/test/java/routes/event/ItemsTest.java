package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {

    @ParameterizedTest
    @ValueSource(strings = {"items", "products"})
    void everyMemberOfAnItemIsKeptExactly(String name) throws Exception {
        String item =
                "{\"item_id\":\"a\",\"item_name\":\"A\",\"item_category\":\"c\",\"item_variant\":\"v\",\"item_brand\":\"b\","
                        + "\"price\":\"0.1\",\"quantity\":3,\"discount\":\"0.05\",\"coupon\":\"x\",\"tax_rate\":19.00}";

        var stored =
                Sample.read(Sample.pageView("\"" + name + "\":[" + item + ",{}]"))
                        .fields()
                        .get(Field.ITEMS);

        assertThat(new String(((Event.RawJson) stored).utf8())).isEqualTo("[" + item + ",{}]");
    }

    @Test
    void itsMembersAreKeptInOneOrder() throws Exception {
        String item =
                "{\"z\":{\"b\":1,\"a\":2},\"coupon\":\"x\",\"quantity\":1,\"y\":0,\"item_id\":\"1\"}";

        assertThat(Sample.stored(Sample.pageView("\"items\":[" + item + "]")).path("items"))
                .hasToString(
                        "[{\"item_id\":\"1\",\"quantity\":1,\"coupon\":\"x\",\"y\":0,\"z\":{\"a\":2,\"b\":1}}]");
    }

    @Test
    void twoHundredItemsAreTheLimit() {
        assertThat(Sample.problems(items(200))).isEmpty();
        assertThat(Sample.errors(items(201)))
                .containsExactly(
                        new FieldError(
                                "items",
                                FieldError.Code.TOO_LONG,
                                "may have at most 200 items, not 201"));
    }

    @ParameterizedTest
    @CsvSource({
        "item_id, 128",
        "item_name, 256",
        "item_category, 256",
        "item_variant, 128",
        "item_brand, 128",
        "coupon, 64"
    })
    void textInAnItemEndsAtItsLimit(String member, int limit) {
        String longest = "\"items\":[{},{\"" + member + "\":" + Sample.text(limit) + "}]";
        String tooLong = "\"items\":[{},{\"" + member + "\":" + Sample.text(limit + 1) + "}]";

        assertThat(Sample.problems(Sample.pageView(longest))).isEmpty();
        assertThat(Sample.problems(Sample.pageView(tooLong)))
                .containsExactly("items[1]." + member + " too_long");
    }

    @ParameterizedTest
    @CsvSource({
        "price, -1, out_of_range", "price, true, wrong_type", "quantity, 0, out_of_range",
        "quantity, 1.5, wrong_type", "discount, 0.00001, out_of_range", "item_id, 7, wrong_type"
    })
    void aBrokenMemberIsNamedByItsPlace(String member, String value, String code) {
        String body = Sample.pageView("\"products\":[{\"" + member + "\":" + value + "}]");

        assertThat(Sample.problems(body)).containsExactly("products[0]." + member + " " + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"a\"", "7", "false"})
    void itemsAreAnArray(String value) {
        assertThat(Sample.problems(Sample.pageView("\"items\":" + value)))
                .containsExactly("items wrong_type");
    }

    @Test
    void twentyErrorsInsideAreNamed() {
        assertThat(Sample.problems(items(20, "0")))
                .hasSize(20)
                .endsWith("items[19] wrong_type")
                .doesNotContain("items invalid");
    }

    @Test
    void moreErrorsInsideThanTwentyAreOnlySaidToBeThere() {
        String halfBroken = "{\"price\":-1,\"quantity\":0,\"coupon\":1}";

        assertThat(Sample.problems(items(200, "0")))
                .hasSize(21)
                .endsWith("items[19] wrong_type", "items invalid");
        assertThat(Sample.problems(items(7, halfBroken)))
                .hasSize(21)
                .endsWith("items[6].quantity out_of_range", "items invalid");
        assertThat(Sample.problems(items(201, "0"))).endsWith("items invalid", "items too_long");
    }

    @Test
    void everyOtherBrokenFieldIsStillNamed() {
        String zeros = items(200, "0");
        String body = zeros.substring(0, zeros.length() - 1) + ",\"tax\":-1,\"test\":1}";

        assertThat(Sample.problems(body))
                .hasSize(23)
                .endsWith("items invalid", "tax out_of_range", "test wrong_type");
    }

    @Test
    void theOwnNameTakesTheErrorsOfTheOtherWithIt() {
        String zeros = "[" + String.join(",", Collections.nCopies(30, "0")) + "]";
        String both = "\"products\":" + zeros + ",\"items\":";

        assertThat(Sample.problems(Sample.pageView(both + "[{}]"))).isEmpty();
        assertThat(Sample.problems(Sample.pageView(both + "[0]")))
                .containsExactly("items[0] wrong_type");
        assertThat(Sample.problems(Sample.pageView("\"items\":[0],\"products\":[{}]")))
                .containsExactly("items[0] wrong_type");
    }

    private static String items(int count) {
        return items(count, "{}");
    }

    private static String items(int count, String item) {
        return Sample.pageView(
                "\"items\":[" + String.join(",", Collections.nCopies(count, item)) + "]");
    }
}
