package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dashboard of the packaged program in a real browser. The tests themselves are in {@code
 * frontend/e2e}; started from here they run beside the other integration tests.
 */
class DashboardIT {

    private static final String NODE = System.getProperty("node.executable", "node");

    @TempDir Path folder;

    @Test
    void worksInABrowser() throws IOException, InterruptedException {
        Path said = folder.resolve("e2e.txt");
        Process tests =
                new ProcessBuilder(NODE, "frontend/scripts/maven-build.mjs", "e2e")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            boolean ended = tests.waitFor(8, TimeUnit.MINUTES);
            String report = Files.readString(said);
            System.out.println(report);
            assertThat(ended).as(report).isTrue();
            assertThat(tests.exitValue()).as(report).isZero();
        } finally {
            tests.descendants().forEach(ProcessHandle::destroy);
            tests.destroy();
        }
    }
}
