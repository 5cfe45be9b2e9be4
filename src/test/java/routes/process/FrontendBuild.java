package routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a part of the dashboard's own build, as Maven does, beside the tests in Java. */
public final class FrontendBuild {

    private static final String NODE = System.getProperty("node.executable", "node");
    private static final int MOST_MINUTES = 8;

    private FrontendBuild() {}

    /**
     * Fails, with all that was said, unless it succeeds.
     *
     * @param part check or e2e
     * @param folder for what it says
     * @param environment variables for it and what it starts
     */
    public static void run(String part, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path said = folder.resolve(part + ".txt");
        Process build = start(part, said, environment);
        try {
            boolean ended = build.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            String report = Files.readString(said);
            System.out.println(report);
            assertThat(ended).as(report).isTrue();
            assertThat(build.exitValue()).as(report).isZero();
        } finally {
            build.descendants().forEach(ProcessHandle::destroy);
            build.destroy();
        }
    }

    private static Process start(String part, Path said, Map<String, String> environment)
            throws IOException {
        ProcessBuilder command =
                new ProcessBuilder(NODE, "frontend/scripts/maven-build.mjs", part)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        command.environment().putAll(environment);
        return command.start();
    }
}
