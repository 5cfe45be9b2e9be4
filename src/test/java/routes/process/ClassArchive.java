package routes.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program's classes as Java has them in memory, written once for each build: tests that start
 * the program dozens of times spend half of that time without it.
 */
public final class ClassArchive {

    static final Path FILE = Path.of("target", "shop-analytics.jsa").toAbsolutePath();

    private ClassArchive() {}

    /** Makes the archive, unless there is one of this jar. */
    public static synchronized void prepare(Path folder) {
        try {
            if (Files.exists(FILE)
                    && Files.getLastModifiedTime(FILE)
                                    .compareTo(Files.getLastModifiedTime(JavaCommand.JAR))
                            > 0) {
                return;
            }
            Files.deleteIfExists(FILE);
            Path partial = folder.resolve("partial.jsa");
            try (PipelineProcess program = new PipelineProcess(folder)) {
                program.with("JAVA_TOOL_OPTIONS", "-XX:ArchiveClassesAtExit=" + partial).start();
                program.stop();
            }
            Files.move(partial, FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
