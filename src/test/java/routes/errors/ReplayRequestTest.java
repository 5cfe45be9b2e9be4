package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRequestTest {

    @Test
    void lettersAreNamedByIdByReasonOrAllTogether() {
        assertThat(read("{\"ids\":[1,2]}"))
                .isEqualTo(new ReplayRequest(List.of(1L, 2L), null, null));
        assertThat(read("{\"reason\":\"rejected\"}"))
                .isEqualTo(new ReplayRequest(null, "rejected", null));
        assertThat(read("{\"all\":true}")).isEqualTo(new ReplayRequest(null, null, null));
    }

    @Test
    void oneLetterMayBeNamedWithWhatItWas() {
        assertThat(read("{\"ids\":[1],\"payload_hash\":\"a1\"}"))
                .isEqualTo(new ReplayRequest(List.of(1L), null, "a1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ' malformed_json'",
                "not JSON | ' malformed_json'",
                "[1] | ' malformed_json'",
                "{\"all\":true} {} | ' malformed_json'",
                "{\"all\":true,\"all\":true} | ' malformed_json'",
                "{} | ' invalid'",
                "{\"all\":true,\"ids\":[1]} | ' invalid'",
                "{\"all\":false} | all invalid",
                "{\"all\":\"true\"} | all invalid",
                "{\"id\":1} | id unknown_value",
                "{\"reason\":\"lost\"} | reason unknown_value",
                "{\"reason\":null} | reason unknown_value",
                "{\"all\":true,\"payload_hash\":\"a1\"} | payload_hash invalid",
                "{\"ids\":[1,2],\"payload_hash\":\"a1\"} | payload_hash invalid",
                "{\"ids\":[1],\"payload_hash\":1} | payload_hash invalid",
                "{\"ids\":[]} | ids out_of_range",
                "{\"ids\":1} | ids out_of_range",
                "{\"ids\":[1,0]} | ids[1] wrong_type",
                "{\"ids\":[1.5]} | ids[0] wrong_type",
                "{\"ids\":[99999999999999999999]} | ids[0] wrong_type"
            })
    void anythingElseIsRefusedByName(String body, String error) {
        assertThat(DeskParametersTest.broken(() -> read(body))).containsExactly(error);
    }

    @Test
    void fiveHundredAreTheMost() {
        assertThat(read(ids(500)).ids()).hasSize(500);
        assertThat(DeskParametersTest.broken(() -> read(ids(501))))
                .containsExactly("ids out_of_range");
    }

    private static String ids(int count) {
        return "{\"ids\":[" + "1,".repeat(count - 1) + "1]}";
    }

    private static ReplayRequest read(String body) {
        return ReplayRequest.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
