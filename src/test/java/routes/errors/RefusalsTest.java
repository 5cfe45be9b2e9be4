package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.event.FieldError;
import routes.event.InvalidEventException;
import routes.http.Problem;

/** What a sender is told in one sentence of what is wrong with its events. */
class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "event_type, unknown_value, Invalid event, Invalid event type",
        "event_type, missing, Invalid event, Missing event type",
        "product_id, too_long, Invalid event, Invalid product id",
        "'', wrong_type, Invalid event, Invalid event",
        "'', malformed_json, Invalid JSON, Invalid JSON",
        "'', too_deep, Over the limit, The message of the error",
        "'', too_long, Over the limit, The message of the error"
    })
    void everyKindOfRefusalHasItsWords(String field, String code, String title, String error) {
        Problem problem = problem(field, code);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.title()).isEqualTo(title);
        assertThat(problem.error()).isEqualTo(error);
        assertThat(problem.errors()).hasSize(1);
    }

    @Test
    void theTypeOfTheProblemIsItsTitle() {
        assertThat(problem("", "too_deep").type()).isEqualTo("/problems/over-the-limit");
    }

    private static Problem problem(String field, String code) {
        FieldError error = new FieldError(field, code, "the message of the error");
        return Refusals.problem(new InvalidEventException(List.of(error)));
    }
}
