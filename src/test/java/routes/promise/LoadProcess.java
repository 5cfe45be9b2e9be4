package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import routes.process.JavaCommand;

/** The process of a {@link LoadClient}, and what it says of itself. */
final class LoadProcess implements AutoCloseable {

    private final Path journal;
    private final Process process;
    private final Thread reader = new Thread(this::read);
    private volatile Progress progress = Progress.NONE;

    /**
     * @param journal where the client keeps what it sends and is told
     * @param client how it is started
     */
    LoadProcess(Path journal, JavaCommand client) {
        this.journal = journal;
        try {
            Files.createDirectories(journal.getParent());
            process =
                    new ProcessBuilder(client.line())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                progress = Progress.parse(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path journal() {
        return journal;
    }

    /** What it said last. */
    Progress progress() {
        return progress;
    }

    /** Lets it wait for the answers it has not got, and returns when it has said its last word. */
    void stop() {
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            reader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
