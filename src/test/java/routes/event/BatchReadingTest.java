package routes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReadingTest {

    private static final String GOOD = Sample.pageView("\"event_id\":\"good\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "7",
                "null",
                "[]",
                "\"text\"",
                "{\"event_type\":\"view\"}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\ud800\"}",
                "{\"items\":[{\"a\":\"\\udfff\"}]}",
                "{\"p\\ud800\":1}",
                "{\"properties\":{\"\\udc00\":{\"\\ud83dx\":[]}}}",
                "[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]"
            })
    void oneBadElementRefusesItselfOnly(String bad) throws Exception {
        var readings = array("[" + GOOD + "," + bad + ", " + GOOD + "]", 10);

        assertThat(readings).extracting(Reading::isValid).containsExactly(true, false, true);
        assertThat(readings.get(1).errors()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 200_000})
    void oneThatIsTooDeepRefusesItselfOnly(int depth) throws Exception {
        String deep = Sample.pageView("\"a\":" + "[".repeat(depth) + "]".repeat(depth));

        var readings = array("[" + GOOD + "," + deep + "," + GOOD + "]", 10);

        assertThat(readings).extracting(Reading::isValid).containsExactly(true, false, true);
        assertThat(readings.get(1).errors().get(0).code()).isEqualTo(FieldError.Code.TOO_DEEP);
    }

    @Test
    void whatIsLeftOutOfOneTakesNoOtherAlong() throws Exception {
        String tooLong = Sample.pageView("\"a\":" + Sample.text(8193), Sample.text(129) + ":1");

        var readings = array("[" + tooLong + "," + GOOD + "]", 10);

        assertThat(readings).extracting(Reading::isValid).containsExactly(true, true);
        assertThat(readings.get(0).event().droppedProperties()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[]",
                "[{}",
                "[{},]",
                "[{}]x",
                "[{}][]",
                "[{}{}]",
                "7",
                "[{\"a\"}]"
            })
    void whatIsNoArrayOfEventsIsRefusedAsAWhole(String body) {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> array(body, 10))
                .matches(InvalidEventException::isMalformed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oops", "{", "{\"a\":1,\"a\":1}", "7", "{} {}", "[]"})
    void oneBadLineRefusesItselfOnly(String bad) throws Exception {
        var readings = lines(GOOD + "\n" + bad + "\r\n" + GOOD, 10);

        assertThat(readings).extracting(Reading::isValid).containsExactly(true, false, true);
    }

    @Test
    void emptyLinesArePassedOver() throws Exception {
        assertThat(lines("\n\r\n" + GOOD + "\n \t\n" + GOOD + "\n\n", 2)).hasSize(2);
    }

    @Test
    void aByteOrderMarkIsPassedOver() throws Exception {
        for (String body :
                List.of("\ufeff" + GOOD, "\ufeff\n" + GOOD, "\ufeff\r\n\n" + GOOD + "\n")) {
            assertThat(lines(body, 1)).extracting(Reading::isValid).containsExactly(true);
        }
        assertThat(lines(GOOD + "\n\ufeff\r\n\ufeff" + GOOD, 2)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n \n", "\ufeff", "\ufeff\n"})
    void linesWithoutAnyEventAreRefused(String body) {
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> lines(body, 10));
    }

    @Test
    void aBatchEndsAtItsLimit() throws Exception {
        assertThat(array("[" + joined(",", 10) + "]", 10)).hasSize(10);
        assertThat(lines(joined("\n", 10), 10)).hasSize(10);
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> array("[" + joined(",", 11) + "]", 10))
                .matches(InvalidEventException::isOverLimit)
                .extracting(InvalidEventException::errors)
                .isEqualTo(
                        List.of(
                                new FieldError(
                                        "",
                                        FieldError.Code.TOO_LONG,
                                        "a batch may have at most 10 events")));
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> lines(joined("\n", 11), 10));
    }

    @Test
    void badEventsCountTowardsTheLimitToo() {
        String bad = String.join(",", Collections.nCopies(11, "{\"a\":1,\"a\":2}"));

        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> array("[" + bad + "]", 10));
    }

    private static String joined(String separator, int count) {
        return String.join(separator, Collections.nCopies(count, GOOD));
    }

    private static List<Reading> array(String body, int maximum) throws InvalidEventException {
        return new BatchReader(Sample.READER, maximum).readArray(Sample.utf8(body), null);
    }

    private static List<Reading> lines(String body, int maximum) throws InvalidEventException {
        return new BatchReader(Sample.READER, maximum).readLines(Sample.utf8(body), null);
    }
}
