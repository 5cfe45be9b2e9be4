package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import routes.event.FieldError;

/** Which reason an event is counted by. */
class RejectionTest {

    @ParameterizedTest
    @EnumSource(FieldError.Code.class)
    void anEventHasOneReason_aloneAndAmongOthers(FieldError.Code code) {
        List<FieldError> errors = List.of(new FieldError("", code, "is wrong"));
        boolean malformed = code == FieldError.Code.MALFORMED_JSON;

        assertThat(Rejection.of(errors))
                .isEqualTo(malformed ? Rejection.MALFORMED : Rejection.INVALID);
        assertThat(Rejection.ofOneAmongOthers(errors))
                .isEqualTo(malformed ? Rejection.INVALID : Rejection.of(errors));
    }
}
