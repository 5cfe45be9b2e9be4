package routes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts stay exact from the sender's text to the stored one. */
class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "0.10, 0.1",
        "0, 0",
        "-0.0, 0",
        "1200, 1200",
        "1e3, 1000",
        "12.345, 12.345",
        "899.9900, 899.99",
        "0.0001, 0.0001",
        "1.00000000, 1",
        "99999999999.9999, 99999999999.9999"
    })
    void anAmountIsExactAsNumberAndAsText(String sent, String stored) throws Exception {
        assertThat(amount(sent)).isEqualTo(stored);
        assertThat(amount("\"" + sent + "\"")).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 1200", "KWD, 1.234", "EUR, 0.1"})
    void everyCurrencyKeepsItsDecimals(String currency, String amount) throws Exception {
        var stored =
                Sample.stored(
                        Sample.pageView(
                                "\"value\":" + amount, "\"currency\":\"" + currency + "\""));

        assertThat(stored.path("order_amount").asText()).isEqualTo(amount);
        assertThat(stored.path("currency").asText()).isEqualTo(currency);
    }

    @Test
    void anAmountWithoutCurrencyIsInTheShops() throws Exception {
        assertThat(Sample.field(Field.CURRENCY, Sample.pageView("\"value\":1"))).isEqualTo("EUR");
        assertThat(Sample.field(Field.CURRENCY, Sample.pageView())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "0.00001", "100000000000", "99999999999.99991", "1e11"})
    void anAmountOutOfRangeIsRefused(String amount) {
        assertThat(Sample.problems(Sample.pageView("\"order_amount\":" + amount)))
                .containsExactly("order_amount out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1,50\"", "\"NaN\"", "\"0x10\"", "\"1.2.3\"", "\"12 €\"", "\"١٢\""})
    void textThatIsNoDecimalNumberIsRefused(String amount) {
        assertThat(Sample.problems(Sample.pageView("\"order_amount\":" + amount)))
                .containsExactly("order_amount invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-99999",
                "1e2147483647",
                "100e2147483647",
                "10e-2147483648",
                "1e99999999999999",
                "1e-99999999999999",
                "1000000000e2147483640"
            })
    void anAbsurdExponentIsRefusedAtOnce(String amount) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> {
                    for (String value : new String[] {amount, "\"" + amount + "\""}) {
                        assertThat(Sample.errors(Sample.pageView("\"value\":" + value)))
                                .as(value)
                                .extracting(FieldError::field)
                                .containsExactly("value");
                    }
                });
    }

    @Test
    void anAbsurdExponentOfZeroIsZero() throws Exception {
        assertThat(amount("0e999999999")).isEqualTo("0");
        assertThat(amount("0.00000000000")).isEqualTo("0");
    }

    @Test
    void aNumberMayHaveSixtyFourCharactersAndNoMore() {
        String longest = "1." + "0".repeat(62);

        assertThatCode(() -> amount(longest)).doesNotThrowAnyException();
        assertThat(Sample.problems(Sample.pageView("\"value\":\"" + longest + "0\"")))
                .containsExactly("value too_long");
        assertThat(Sample.problems(Sample.pageView("\"value\":" + longest + "0")))
                .containsExactly("value too_long");
        assertThat(Sample.problems(Sample.pageView("\"quantity\":" + "9".repeat(65))))
                .containsExactly("quantity too_long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "{}"})
    void anAmountIsANumberOrText(String amount) {
        assertThat(Sample.problems(Sample.pageView("\"tax\":" + amount)))
                .containsExactly("tax wrong_type");
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1000000, true", "0, false", "-1, false", "1000001, false"})
    void aQuantityIsFromOneToAMillion(String quantity, boolean valid) {
        assertThat(Sample.errors(Sample.pageView("\"quantity\":" + quantity)).isEmpty())
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"2.0, 2", "1e2, 100", "1.5e1, 15", "20E-1, 2", "1000000.000, 1000000"})
    void aQuantityWithoutAFractionIsAWholeNumber(String sent, long quantity) throws Exception {
        assertThat(Sample.field(Field.QUANTITY, Sample.pageView("\"quantity\":" + sent)))
                .isEqualTo(quantity);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e7", "1e999999999", "1e99999999999999", "0.0", "-2.0"})
    void aQuantityOutOfRangeIsRefusedHoweverItIsWritten(String quantity) {
        assertThat(Sample.problems(Sample.pageView("\"quantity\":" + quantity)))
                .containsExactly("quantity out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e-1", "\"2\"", "true"})
    void aQuantityIsAWholeNumber(String quantity) {
        assertThat(Sample.problems(Sample.pageView("\"quantity\":" + quantity)))
                .containsExactly("quantity wrong_type");
    }

    private static Object amount(String json) throws InvalidEventException {
        return Sample.field(Field.ORDER_AMOUNT, Sample.pageView("\"order_amount\":" + json));
    }
}
