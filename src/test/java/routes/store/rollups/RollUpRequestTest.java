package routes.store.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.event.FieldError;
import routes.http.DeskRefusal;

/** Which range a request means, and what is wrong with one that means none. */
class RollUpRequestTest {

    @Test
    void nothingSaidIsEverything() {
        assertThat(read("{}")).isEqualTo(RollUpRange.EVERYTHING);
    }

    @Test
    void aMomentMayBeGivenWithAnyOffset() {
        RollUpRange range =
                read("{\"from\":\"2026-01-31T05:45:00+05:45\",\"to\":\"2026-01-31T00:15:00Z\"}");

        assertThat(range.from()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
        assertThat(range.quarterHoursOn(LocalDate.parse("2026-01-31")))
                .hasValue(new RollUpRange.QuarterHours("2026-01-31T00:00", "2026-01-31T00:15"));
        assertThat(range.quarterHoursOn(LocalDate.parse("2026-01-30"))).isEmpty();
        assertThat(range.firstDay()).isEqualTo("2026-01-30");
        assertThat(range.lastDay()).isEqualTo("2026-01-31");
    }

    @Test
    void everyBrokenFieldIsNamed() {
        String body =
                "{\"from\":\"yesterday\",\"to\":\"2026-01-31T10:01:00Z\",\"shop\":\"A\",\"all\":true}";

        assertThat(errors(body))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("from", "to", "shop", "all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"from\":\"2026-01-31T10:00:00\"}; from invalid",
                "{\"from\":\"2026-01-31T10:00:00.5Z\"}; from out_of_range",
                "{\"from\":\"+10000-01-01T00:00:00Z\"}; from out_of_range",
                "{\"from\":\"0000-01-01T00:00:00Z\"}; from out_of_range",
                "{\"from\":20260131}; from invalid",
                "{\"from\":null}; from invalid",
                "{\"shop\":7}; shop invalid",
                "{\"shop\":\"\"}; shop invalid",
                "{\"from\":\"2026-01-31T10:00:00Z\",\"to\":\"2026-01-31T10:00:00Z\"}; to out_of_range"
            })
    void aRangeThatCannotBeIsRefused(String body, String problem) {
        assertThat(errors(body))
                .extracting(error -> error.field() + " " + error.code().jsonName())
                .containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"shop\":\"a\",\"shop\":\"b\"}"})
    void whatIsNotOneObjectIsRefused(String body) {
        assertThat(errors(body))
                .extracting(FieldError::code)
                .containsExactly(FieldError.Code.MALFORMED_JSON);
    }

    private static RollUpRange read(String body) {
        return RollUpRequest.read(body.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static List<FieldError> errors(String body) {
        DeskRefusal[] refusal = new DeskRefusal[1];
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(DeskRefusal.class, thrown -> refusal[0] = thrown);
        assertThat(refusal[0].problem().status()).isEqualTo(400);
        return (List<FieldError>) refusal[0].problem().errors();
    }
}
