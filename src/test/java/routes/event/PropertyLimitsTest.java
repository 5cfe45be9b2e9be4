package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is over a limit of unknown fields is left out and counted, and is no error. */
class PropertyLimitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"' | n | '\":0' | 128",
                "'\"a\":{\"' | € | '\":0}' | 128",
                "'\"a\":' | 9 | '' | 64",
                "'\"a\":[-0.' | 1 | ']' | 61",
                "'\"a\":{\"b\":1e' | 1 | '}' | 62"
            })
    void aNameOrNumberEndsAtItsLimit(String before, String one, String after, int limit)
            throws Exception {
        String longest = before + one.repeat(limit) + after;
        String tooLong = before + one.repeat(limit + 1) + after;

        assertThat(Sample.stored(Sample.pageView(longest)).path("properties")).hasSize(1);
        for (String member : List.of(tooLong, "\"items\":[{" + tooLong + "}]")) {
            Event event = Sample.read(Sample.pageView(member, "\"b\":1"));
            assertThat(event.droppedProperties()).isEqualTo(1);
            assertThat(Sample.json(event).path("properties")).hasToString("{\"b\":1}");
        }
    }

    @Test
    void twentyLevelsAreKept() throws Exception {
        for (String level : List.of("[ ]", "{\"a\": }")) {
            String open = level.split(" ")[0];
            String close = level.split(" ")[1];
            String deepest = "\"n\":" + open.repeat(20) + "1" + close.repeat(20);
            String tooDeep = "\"n\":" + open.repeat(21) + "1" + close.repeat(21);

            assertThat(Sample.read(Sample.pageView(deepest)).droppedProperties()).isZero();
            assertThat(Sample.read(Sample.pageView(tooDeep)).droppedProperties()).isEqualTo(1);
        }
    }

    @Test
    void thePropertyLimitHoldsForBytesNotForCharacters() throws Exception {
        String euros = "\"a\":\"" + "€".repeat(2731) + "\"";

        assertThat(Sample.read(Sample.pageView(euros)).droppedProperties()).isEqualTo(1);
        assertThat(
                        Sample.read(Sample.pageView("\"a\":{\"b\":1," + euros + "}"))
                                .droppedProperties())
                .isEqualTo(1);
    }
}
