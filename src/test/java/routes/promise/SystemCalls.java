package routes.promise;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a running process writes and syncs, in the order in which the kernel saw it. Needs strace.
 */
final class SystemCalls implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);

    /** A call as it begins, or its end when another thread's call came between. */
    private static final Pattern CALL =
            Pattern.compile(
                    "^(\\d+) +(\\w+)\\(\\d+<([^>]*)>(.*)$|^(\\d+) +<\\.\\.\\. .* resumed.*");

    private static final int THREAD = 1;
    private static final int NAME = 2;
    private static final int TARGET = 3;
    private static final int REST = 4;
    private static final int RESUMED_BY = 5;

    private final Path trace;
    private final Process tracer;

    /** Is told what happened, in its order. */
    interface Witness {
        /** A write to the file has begun. */
        void written();

        /** A sync of the file has ended. */
        void synced();

        /**
         * A socket is written to.
         *
         * @param replies how many of those that are looked for are in it
         */
        void sent(long replies);
    }

    /**
     * Traces a process from now on.
     *
     * @param folder takes the trace
     */
    SystemCalls(Path folder, long pid) {
        trace = folder.resolve("calls.txt");
        Path said = folder.resolve("strace.txt");
        try {
            tracer =
                    new ProcessBuilder(
                                    ("strace -f -y -s 8192 -e signal=none"
                                                    + " -e trace=write,writev,pwrite64,sendto,fsync,fdatasync"
                                                    + " -o "
                                                    + trace
                                                    + " -p "
                                                    + pid)
                                            .split(" "))
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(BOUND).until(() -> Files.readString(said).contains("attached"));
    }

    /** Lets the process go on untraced; it may have ended. */
    @Override
    public void close() {
        tracer.destroy();
        try {
            if (!tracer.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                tracer.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tells about a file and the replies that stand for what is in it.
     *
     * @param file part of its name
     * @param reply finds each reply in what is written to a socket, as strace shows it
     */
    void tell(Witness witness, String file, Pattern reply) {
        Set<String> syncing = new HashSet<>();
        try (Stream<String> lines = Files.lines(trace, StandardCharsets.ISO_8859_1)) {
            lines.map(CALL::matcher)
                    .filter(Matcher::matches)
                    .forEach(call -> tell(witness, file, reply, call, syncing));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(
            Witness witness, String file, Pattern reply, Matcher call, Set<String> syncing) {
        if (call.group(RESUMED_BY) != null) {
            if (syncing.remove(call.group(RESUMED_BY))) {
                witness.synced();
            }
        } else if (call.group(TARGET).contains(file)) {
            if (!call.group(NAME).endsWith("sync")) {
                witness.written();
            } else if (call.group(REST).endsWith("<unfinished ...>")) {
                syncing.add(call.group(THREAD));
            } else {
                witness.synced();
            }
        } else if (call.group(TARGET).startsWith("socket:")) {
            witness.sent(reply.matcher(call.group(REST)).results().count());
        }
    }
}
