package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not one JSON object within the limits is refused as such, in words for the sender. */
class MalformedBodyTest {

    @ParameterizedTest
    @MethodSource("routes.event.MalformedBodies#all")
    void isRefusedWithOneSentence(byte[] body) {
        var errors = Sample.errors(body);

        assertThat(errors)
                .extracting(FieldError::code)
                .containsExactly(FieldError.Code.MALFORMED_JSON);
        assertThat(errors.get(0).message())
                .isNotBlank()
                .hasSizeLessThan(400)
                .doesNotContain("com.fasterxml", "JsonReadFeature", "StreamReadConstraints")
                .doesNotContain("Exception", "java.", "Feature", "`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "true", "null"})
    void anotherJsonValueIsNoEvent(String body) {
        assertThat(Sample.problems(body)).containsExactly(" wrong_type");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(Sample.problems("\ufeff" + Sample.pageView())).isEmpty();
    }

    @Test
    void aThousandLevelsAreTheLimit() {
        assertThat(Sample.problems(nested(999))).isEmpty();
        assertThat(Sample.errors(nested(1000)))
                .containsExactly(
                        new FieldError(
                                "",
                                FieldError.Code.TOO_DEEP,
                                "the body is nested deeper than 1000 levels"));
        assertThat(Sample.problems("[".repeat(100_000))).containsExactly(" too_deep");
    }

    @Test
    void theMessageSaysWhere() {
        assertThat(Sample.errors("{\n\"event_type\": oops}".getBytes(StandardCharsets.UTF_8)))
                .extracting(FieldError::message)
                .allMatch(message -> message.contains("line 2"));
    }

    private static String nested(int levels) {
        return Sample.pageView("\"n\":" + "[".repeat(levels) + "]".repeat(levels));
    }
}
