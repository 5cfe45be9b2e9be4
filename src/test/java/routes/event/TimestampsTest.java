package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z, 2026-01-31T10:00:00.000000Z",
        "2026-01-31T10:00:00+02:00, 2026-01-31T08:00:00.000000Z",
        "2026-01-31T23:30:00-05:00, 2026-02-01T04:30:00.000000Z",
        "2026-01-31T10:00:00.1234567Z, 2026-01-31T10:00:00.123456Z",
        "2026-01-31T10:00:00.123Z, 2026-01-31T10:00:00.123000Z",
        "2026-01-31T10:00:00.1Z, 2026-01-31T10:00:00.100000Z",
        "2026-01-31T10:00:00.999999999Z, 2026-01-31T10:00:00.999999Z",
        "2026-01-31T10:00:00.Z, 2026-01-31T10:00:00.000000Z",
        "2016-12-31T23:59:60.5Z, 2017-01-01T00:00:00.500000Z",
        "2026-01-31T10:00:00.5+00:00, 2026-01-31T10:00:00.500000Z",
        "2026-01-31T10:00Z, 2026-01-31T10:00:00.000000Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000000Z",
        "2000-02-29T23:59:59Z, 2000-02-29T23:59:59.000000Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00.000000Z",
        "2017-01-01T00:59:60+01:00, 2017-01-01T00:00:00.000000Z",
        "2025-10-26T02:30:00+02:00, 2025-10-26T00:30:00.000000Z",
        "2025-10-26T02:30:00+01:00, 2025-10-26T01:30:00.000000Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59.000000Z"
    })
    void aDateTimeIsKeptInUtcWithSixDecimals(String sent, String stored) {
        assertThat(Timestamps.normalise(sent)).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "2026-01-31T10:00:00",
                "2026-01-31 10:00:00Z",
                "10:00:00Z",
                "now",
                "1769853600",
                "2026-02-29T10:00:00Z",
                "2023-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T10:60:00Z",
                "2026-02-29T10:00:00.123Z",
                "2026-01-31T10:00:00.12a4Z",
                "2026-01-31T10:00:00.1234567890Z",
                "2026-01-31T10:00:00,5Z",
                "2026-01-31T10:00:00.-5Z",
                "2026-01-31T10:00:005Z",
                "2026-01-31T10:00:00.123",
                "2026-01-31T10:00:61Z",
                "2026-01-31T10:00:60Z",
                "2016-12-31T23:59:60+01:00",
                "2026-01-31T10:00:00+19:00",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:60Z",
                "+999999999-12-31T23:59:60Z",
                "-999999999-01-01T00:00:00+18:00",
                "2O26-01-31T10:00:00Z",
                "2026-01-31T10:00:0éZ",
                ""
            })
    void whatIsNoDateTimeWithAnOffsetIsRefused(String sent) {
        assertThat(Timestamps.normalise(sent)).isNull();
    }

    @Test
    void theStoredFormSortsAsTimeDoes() {
        Instant moment = Instant.parse("2026-01-31T10:00:00.000001999Z");

        assertThat(Timestamps.format(moment)).isEqualTo("2026-01-31T10:00:00.000001Z");
        assertThat(Timestamps.format(moment.plusNanos(1000)))
                .isGreaterThan(Timestamps.format(moment));
        assertThat(Timestamps.format(Instant.parse("1969-12-31T23:59:59.9Z")))
                .isEqualTo("1969-12-31T23:59:59.900000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2000-01-01T00:00:00Z, true", "1999-12-31T23:59:59Z, false", "1970-01-01T00:00:00Z, false",
        "2026-02-01T12:00:00Z, true", "2026-02-01T12:00:01Z, false", "2036-01-31T12:00:00Z, false",
        "2026-01-31T13:00:00Z, true", "2016-01-31T12:00:00Z, true"
    })
    void anEventLiesBetweenTheYear2000AndOneDayFromNow(String sent, boolean valid) {
        String body = "{\"event_type\":\"page_view\",\"timestamp\":\"" + sent + "\"}";

        assertThat(Sample.problems(body))
                .isEqualTo(
                        valid ? java.util.List.of() : java.util.List.of("timestamp out_of_range"));
    }

    @Test
    void theDayIsThatOfTheShopsCalendar() throws Exception {
        byte[] late = Sample.utf8(Sample.pageView().replace("T10:00", "T23:30"));

        Event berlin = Sample.reader(ZoneId.of("Europe/Berlin")).read(late, null);
        Event utc = Sample.READER.read(late, null);

        assertThat(Sample.json(berlin).path("local_day").asText()).isEqualTo("2026-02-01");
        assertThat(Sample.json(utc).path("local_day").asText()).isEqualTo("2026-01-31");
    }

    @Test
    void theServersTimeIsNotTheSenders() throws Exception {
        var stored = Sample.stored(Sample.pageView());

        assertThat(stored.path("received_at").asText()).isEqualTo("2026-01-31T12:00:00.000000Z");
        assertThat(stored.path("timestamp").asText()).isEqualTo("2026-01-31T10:00:00.000000Z");
    }
}
