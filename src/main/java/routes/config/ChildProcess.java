package routes.config;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Starts another program, whose output nobody reads. */
final class ChildProcess {

    private static final String TEXT_FILE_BUSY = "error=26";
    private static final long BUSY_SECONDS = 10;
    private static final long PAUSE_MILLIS = 20;

    private ChildProcess() {}

    /**
     * Tries again while the program counts as open for writing: what another thread started while
     * it was unpacked has it open until it has become a program of its own.
     */
    static Process start(String... command) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BUSY_SECONDS);
        while (true) {
            try {
                return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                if (!e.getMessage().contains(TEXT_FILE_BUSY) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
