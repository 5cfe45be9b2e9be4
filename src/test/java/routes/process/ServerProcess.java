package routes.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program beside the tests, in a folder of its own, which can be stopped, killed, frozen and
 * started again.
 */
public abstract class ServerProcess implements AutoCloseable {

    private final Path folder;
    private final Duration endLimit;
    private Process process;

    /**
     * @param folder the working folder, made when it is missing
     * @param endLimit how long it may take to end
     */
    ServerProcess(Path folder, Duration endLimit) {
        this.folder = folder;
        this.endLimit = endLimit;
    }

    /** Starts a command with more environment than this process has, and does not wait. */
    final void run(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            Files.createDirectories(folder);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once, as a power cut would end the program. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, as Ctrl-C does, and returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it has ended by itself, and returns the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(endLimit.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end; see " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Makes it hang where it is: connections stay open and nothing is answered. */
    public void freeze() {
        Signals.send("STOP", pid());
    }

    /** Whether it hangs where it is. */
    public boolean isFrozen() {
        return Signals.isStopped(pid());
    }

    /** Lets it go on. */
    public void thaw() {
        Signals.send("CONT", pid());
    }

    /** Its process id; with a tracer before it, that of the tracer. */
    public long pid() {
        return process.pid();
    }

    /** What it has started, and they have. */
    final List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    final Path folder() {
        return folder;
    }

    /** Where its standard output goes. */
    public Path log() {
        return folder.resolve("log.txt");
    }

    /** What it has said so far. */
    public String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}
