package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.event.FieldError;
import routes.event.FieldError.Code;
import routes.event.InvalidEventException;
import routes.http.Problem;

/** What a sender is told in one sentence of what is wrong with its events. */
class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "event_type, UNKNOWN_VALUE, Invalid event, Invalid event type",
        "event_type, MISSING, Invalid event, Missing event type",
        "product_id, TOO_LONG, Invalid event, Invalid product id",
        "'', WRONG_TYPE, Invalid event, Invalid event",
        "'', MALFORMED_JSON, Invalid JSON, Invalid JSON",
        "'', TOO_DEEP, Over the limit, The message of the error",
        "'', TOO_LONG, Over the limit, The message of the error"
    })
    void everyKindOfRefusalHasItsWords(String field, Code code, String title, String error) {
        Problem problem = problem(field, code);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.title()).isEqualTo(title);
        assertThat(problem.error()).isEqualTo(error);
        assertThat(problem.errors()).hasSize(1);
    }

    @Test
    void theTypeOfTheProblemIsItsTitle() {
        assertThat(problem("", Code.TOO_DEEP).type()).isEqualTo("/problems/over-the-limit");
    }

    private static Problem problem(String field, Code code) {
        FieldError error = new FieldError(field, code, "the message of the error");
        return Refusals.problem(new InvalidEventException(List.of(error)));
    }
}
