package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How log lines look, by setting and by who reads them. */
class LogFormatTest {

    @ParameterizedTest
    @CsvSource({
        "auto, true, ''",
        "auto, false, ecs",
        "text, false, ''",
        "logstash, true, logstash",
        "ecs, true, ecs",
        "xml, false, ''"
    })
    void theFormatFollowsTheSettingAndElseTheReader(
            String wanted, boolean terminal, String format) {
        assertThat(LogFormat.format(wanted, terminal)).isEqualTo(format);
    }
}
