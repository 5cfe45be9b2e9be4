package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.event.FieldError;
import routes.http.DeskRefusal;

class DeskParametersTest {

    private final DeskParameters parameters = new DeskParameters();

    @Test
    void nothingAskedForIsTheFirstFiftyOfAll() {
        assertThat(parameters.reason(null)).isNull();
        assertThat(parameters.limit(null)).isEqualTo(50);
        assertThat(parameters.cursor(null)).isEqualTo(Cursor.START);
        assertThat(parameters.newest(null)).isNull();
        assertThat(parameters.flag("check", null)).isFalse();
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unknown_version", "unreadable", "rejected", "never_finished", "conflict"})
    void everyReasonOfTheListIsOne(String reason) {
        assertThat(parameters.reason(reason)).isEqualTo(reason);
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "500"})
    void theLimitIsOneToFiveHundred(String limit) {
        assertThat(parameters.limit(limit)).isEqualTo(Integer.parseInt(limit));
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1.5", "", "ten", "99999999999999999999", "１"})
    void anotherLimitIsRefused(String limit) {
        parameters.limit(limit);

        assertThat(broken()).containsExactly("limit out_of_range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "9999999999999999999", "conflict"})
    void aNewestThatIsNoIdIsRefused(String newest) {
        parameters.newest(newest);

        assertThat(broken()).containsExactly("newest invalid");
    }

    @Test
    void aCursorLeadsToThePlaceItWasMadeFor() {
        Cursor place = new Cursor("2026-01-31T10:00:00.123Z", 7L);

        assertThat(parameters.cursor(place.text())).isEqualTo(place);
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "%", "MjAyNiA3", "JyBPUiAxPTE"})
    void anInventedCursorIsRefused(String cursor) {
        parameters.cursor(cursor);

        assertThat(broken()).containsExactly("cursor invalid");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        parameters.requiredReason(null);
        parameters.limit("x");
        parameters.cursor("x");
        parameters.flag("check", "yes");

        assertThat(broken())
                .containsExactly(
                        "reason missing", "limit out_of_range", "cursor invalid", "check invalid");
    }

    private List<String> broken() {
        return broken(parameters::check);
    }

    /** What a request is refused for, as {@code field code}; empty when it is not. */
    static List<String> broken(org.assertj.core.api.ThrowableAssert.ThrowingCallable request) {
        DeskRefusal refusal = catchThrowableOfType(DeskRefusal.class, request);
        if (refusal == null) {
            return List.of();
        }
        assertThat(refusal.problem().status()).isEqualTo(400);
        return refusal.problem().errors().stream()
                .map(FieldError.class::cast)
                .map(error -> error.field() + " " + error.code().jsonName())
                .toList();
    }
}
