package routes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is sent again with its key makes the same events again. */
class IdempotencyKeyTest {

    private static final BatchReader READER = new BatchReader(Sample.READER, 4);
    private static final String PLAIN = Sample.pageView();
    private static final String OWN = Sample.pageView("\"event_id\":\"own\"");

    /** As the RFC makes them, reckoned by another program; they never change. */
    private static final String FIRST = "9e237f2c-517f-5c86-bbec-7dd46c9af90c";

    private static final String SECOND = "039ac087-cc89-5e26-867f-0e8e898d3a8f";
    private static final String THIRD = "bfc0160e-9486-50b6-afd0-02f0813b741a";

    @Test
    void theIdempotencyKeyIsTheIdOfAnEventWithoutOne() throws Exception {
        byte[] plain = Sample.utf8(Sample.pageView());
        byte[] named = Sample.utf8(Sample.pageView("\"event_id\":\"own\""));

        assertThat(Sample.READER.read(plain, "key-1").eventId()).isEqualTo("key-1");
        assertThat(Sample.READER.read(named, "key-1").eventId()).isEqualTo("own");
        assertThat(Sample.READER.read(plain, " ").eventId()).isEqualTo(Sample.NEW_ID);
        assertThat(Sample.READER.read(plain, "k".repeat(64)).eventId()).hasSize(64);
        assertThat(Sample.READER.read(plain, "!order 17~").eventId()).isEqualTo("!order 17~");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tb",
                "a\u0000",
                "a\u007f",
                "a\u00a0",
                "order-\u00c3\u00a41",
                "\ud83d\ude00"
            })
    void anIdempotencyKeyIsShortAndOfVisibleAscii(String key) {
        byte[] body = Sample.utf8(Sample.pageView());
        var error =
                new FieldError(
                        "Idempotency-Key",
                        FieldError.Code.INVALID,
                        "may have only visible ASCII characters and spaces");

        assertThat(Sample.errors(body, key)).containsExactly(error);
        assertThat(Sample.errors(body, key.repeat(65))).containsExactly(error);
        assertThat(Sample.problems(Sample.errors(body, "k".repeat(65))))
                .containsExactly("Idempotency-Key too_long");
    }

    @Test
    void anEventsIdIsMadeOfTheKeyAndItsPlace() throws Exception {
        assertThat(array("key-1", PLAIN, PLAIN, PLAIN)).containsExactly(FIRST, SECOND, THIRD);
        assertThat(array("key-1", PLAIN, OWN, PLAIN)).containsExactly(FIRST, "own", THIRD);
        assertThat(array("key-2", PLAIN)).doesNotContain(FIRST);
        assertThat(IdempotencyKey.idAt("key-1", 999))
                .isEqualTo("5d01430e-b324-5cf5-9233-a4020fe884f1");
    }

    @Test
    void brokenNeighboursKeepTheirPlaces() throws Exception {
        assertThat(array("key-1", "{}", PLAIN, "7")).containsExactly(null, SECOND, null);
        assertThat(array("key-1", "{\"a\":1,\"a\":2}", PLAIN, PLAIN))
                .containsExactly(null, SECOND, THIRD);
        assertThat(lines("key-1", "oops\n" + PLAIN)).containsExactly(null, SECOND);
    }

    @Test
    void emptyLinesHaveNoPlace() throws Exception {
        assertThat(lines("key-1", "\n" + PLAIN + "\n\r\n" + PLAIN + "\n"))
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void withoutAKeyEachGetsANewId() throws Exception {
        assertThat(array(null, PLAIN)).containsExactly(Sample.NEW_ID);
        assertThat(array(" ", PLAIN)).containsExactly(Sample.NEW_ID);
        assertThat(lines("", PLAIN)).containsExactly(Sample.NEW_ID);
    }

    @Test
    void aBrokenKeyRefusesTheWholeBatch() {
        assertRefused("k".repeat(65), "Idempotency-Key too_long");
        assertRefused("a\tb", "Idempotency-Key invalid");
        assertRefused("\u00c3\u00a4", "Idempotency-Key invalid");
    }

    private static void assertRefused(String key, String problem) {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> array(key, OWN, OWN))
                .satisfies(e -> assertThat(Sample.problems(e.errors())).containsExactly(problem));
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> lines(key, OWN));
    }

    private static List<String> array(String key, String... events) throws InvalidEventException {
        return ids(READER.readArray(Sample.utf8(Arrays.toString(events)), key));
    }

    private static List<String> lines(String key, String body) throws InvalidEventException {
        return ids(READER.readLines(Sample.utf8(body), key));
    }

    private static List<String> ids(List<Reading> readings) {
        return readings.stream()
                .map(reading -> reading.isValid() ? reading.event().eventId() : null)
                .toList();
    }
}
