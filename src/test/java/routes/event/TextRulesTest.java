package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text of every language is text, but only letters of ASCII make a code. */
class TextRulesTest {

    @ParameterizedTest
    @CsvSource({
        "currency, u\u017fd",
        "currency, \ufb01m",
        "country, \u00df",
        "country, \u0131t",
        "country, \uff24\uff25"
    })
    void whatOnlyItsCapitalsMakeACodeIsNone(String field, String value) {
        String body = Sample.pageView("\"" + field + "\":\"" + value + "\"");

        assertThat(Sample.problems(body)).containsExactly(field + " unknown_value");
    }

    @Test
    void aCharacterIsOneHoweverItIsEncoded() {
        String longest = Sample.pageView("\"event_id\":\"" + "\ud83d\ude00".repeat(64) + "\"");
        String tooLong = longest.replace("\ud83d\ude00\"", "\ud83d\ude00!\"");

        assertThat(Sample.errors(longest)).isEmpty();
        assertThat(Sample.errors(tooLong))
                .extracting(FieldError::message)
                .containsExactly("may have at most 64 characters, not 65");
    }
}
