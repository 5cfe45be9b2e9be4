package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop's template fills in nothing where it has nothing: that is no broken event. */
class BlankFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "\"\\t\\n\""})
    void whatIsNullOrBlankCountsAsAbsentInEveryField(String blank) throws Exception {
        String plain = Sample.stored(Sample.pageView()).toString();

        for (String name : FieldName.known()) {
            if (!name.equals("event_type") && !name.equals("timestamp")) {
                String body = Sample.pageView("\"" + name + "\":" + blank);
                assertThat(Sample.stored(body).toString()).as(name).isEqualTo(plain);
            }
        }
    }

    @Test
    void aBlankAmountOfAPurchaseIsMissing() {
        String purchase = Sample.pageView("\"order_amount\":\"\"").replace("page_view", "purchase");

        assertThat(Sample.problems(purchase)).containsExactly("order_amount missing");
    }

    @Test
    void aBlankAmountLeavesTheFieldToItsOtherName() throws Exception {
        String both = Sample.pageView("\"value\":7,\"order_amount\":\"\"");

        assertThat(Sample.field(Field.ORDER_AMOUNT, both)).isEqualTo("7");
    }

    @Test
    void whatIsNullOrBlankInAnItemCountsAsAbsent() throws Exception {
        String blank =
                "{\"item_id\":\"\",\"price\":\" \",\"quantity\":\"\",\"coupon\":null,\"a\":\"\"}";

        var stored = Sample.field(Field.ITEMS, Sample.pageView("\"items\":[" + blank + "]"));

        assertThat(new String(((Event.RawJson) stored).utf8())).isEqualTo("[{\"a\":\"\"}]");
    }
}
