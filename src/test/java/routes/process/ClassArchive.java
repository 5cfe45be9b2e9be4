package routes.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.util.FileSystemUtils;

/**
 * The program's classes as Java has them in memory, written once for each build: tests that start
 * the program dozens of times spend half of that time without it.
 */
final class ClassArchive {

    static final Path FILE = Path.of("target", "shop-analytics.jsa").toAbsolutePath();
    private static final Path LOCK = FILE.resolveSibling("shop-analytics.jsa.lock");
    private static boolean begun;

    private ClassArchive() {}

    /** Makes the archive, unless there is one of this jar or this process is about to make it. */
    static synchronized void prepare() {
        if (begun) {
            return;
        }
        begun = true;
        try (FileChannel channel =
                        FileChannel.open(
                                LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock turn = channel.lock()) {
            if (turn.isValid() && !isOfThisJar()) {
                write();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfThisJar() throws IOException {
        return Files.exists(FILE)
                && Files.getLastModifiedTime(FILE)
                                .compareTo(Files.getLastModifiedTime(JavaCommand.JAR))
                        > 0;
    }

    private static void write() throws IOException {
        Files.deleteIfExists(FILE);
        Path folder = Files.createTempDirectory(FILE.getParent(), "archive");
        Path partial = folder.resolve("partial.jsa");
        try (PipelineProcess program = new PipelineProcess(folder)) {
            program.with("JAVA_TOOL_OPTIONS", "-XX:ArchiveClassesAtExit=" + partial).start();
            program.stop();
        }
        Files.move(partial, FILE);
        FileSystemUtils.deleteRecursively(folder);
    }
}
