package routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void theTestsSettingStandsInsteadOfTheUsualOneWithItsKey() {
        List<String> usual = List.of("batch.interval=1h", "batch.size=1");

        assertThat(Arguments.of(usual, "batch.interval=2s", "roles=store"))
                .containsExactly("--batch.interval=2s", "--batch.size=1", "--roles=store");
    }
}
