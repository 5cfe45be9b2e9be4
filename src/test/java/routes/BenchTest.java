package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** It is started from its sources, against classes and ids of the program. */
    @Test
    void isGoodJava(@TempDir Path classes) throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("bench"))) {
            List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
            sources.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .forEach(arguments::add);
            ByteArrayOutputStream complaints = new ByteArrayOutputStream();

            int outcome =
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, null, complaints, arguments.toArray(String[]::new));

            assertThat(outcome).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        }
    }
}
