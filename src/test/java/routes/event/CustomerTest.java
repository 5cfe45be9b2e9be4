package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the customer is never gets past the reader. */
class CustomerTest {

    private static final String EMAIL = "jane.doe@example.com";

    @ParameterizedTest
    @ValueSource(strings = {"user_id", "customer_id", "email"})
    void aCustomerIsKeptAsHashOnly(String name) throws Exception {
        Event event = Sample.read(Sample.pageView("\"" + name + "\":\"" + EMAIL + "\""));

        assertThat(Sample.json(event).path("customer_hash").asText()).matches("[0-9a-f]{64}");
        assertThat(new String(event.toJson())).doesNotContain(EMAIL).doesNotContain(name);
        assertThat(event.toString()).doesNotContain(EMAIL);
    }

    @Test
    void aSecondNameOfTheCustomerLeavesNoTrace() throws Exception {
        Event event =
                Sample.read(
                        Sample.pageView(
                                "\"email\":\"" + EMAIL + "\"",
                                "\"user_id\":\"42\"",
                                "\"customer_id\":\"" + EMAIL + "\""));

        assertThat(new String(event.toJson())).doesNotContain(EMAIL);
        assertThat(event.fields())
                .containsEntry(
                        Field.CUSTOMER_HASH,
                        Sample.field(Field.CUSTOMER_HASH, Sample.pageView("\"user_id\":\"42\"")));
    }

    @Test
    void aRefusedCustomerIsNotNamedInTheAnswer() {
        var errors = Sample.errors(Sample.pageView("\"email\":\"" + EMAIL + "\\u0000\""));

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).message()).doesNotContain(EMAIL);
    }
}
