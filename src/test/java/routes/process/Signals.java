package routes.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sun.misc.Signal;

/** Sends signals to processes, like the command {@code kill}. */
public final class Signals {

    private Signals() {}

    /**
     * Sends one signal.
     *
     * @param name without {@code SIG}: KILL, STOP, CONT, TERM
     */
    public static void send(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (!kill.waitFor(30, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("no process " + pid + " takes the signal " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whether the process was started with this signal ignored; only Linux tells. */
    public static boolean isIgnored(String name, long pid) {
        long mask = Long.parseUnsignedLong(status("SigIgn:", pid).orElse("0"), 16);
        return (mask & 1L << new Signal(name).getNumber() - 1) != 0;
    }

    /** Whether a signal stopped the process; where nobody tells, which is not on Linux, true. */
    public static boolean isStopped(long pid) {
        return status("State:", pid).map(state -> state.startsWith("T")).orElse(true);
    }

    private static Optional<String> status(String name, long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
