package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bench takes minutes and a quiet machine; here only that it could be started. */
class BenchTest {

    @Test
    void canBeStarted() {
        assertThat(Path.of("bench/run")).isExecutable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "memory", "soak", "lib.sh", "ingest.sh", "storage.sh"})
    void isGoodBash(String script) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-n", "bench/" + script)
                        .redirectErrorStream(true)
                        .start();
        String complaints =
                new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(complaints).isEmpty();
    }

    @Test
    void leavesItsResultsOutOfTheRepository() throws IOException {
        assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("bench/results/");
    }
}
