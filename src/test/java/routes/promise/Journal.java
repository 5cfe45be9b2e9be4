package routes.promise;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a load client set out to send, written before, and what it was answered, written after. A
 * line each: {@code intent time id hash} and {@code outcome time id status milliseconds}.
 */
final class Journal implements AutoCloseable {

    /** No answer came: the event may be stored or not. */
    static final int UNKNOWN = 0;

    private final BufferedWriter file;

    Journal(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file);
    }

    synchronized void intent(PlannedEvent event) {
        write("intent " + Instant.now() + " " + event.id() + " " + event.hash());
    }

    synchronized void outcome(PlannedEvent event, int status, long millis) {
        write("outcome " + Instant.now() + " " + event.id() + " " + status + " " + millis);
    }

    private void write(String line) {
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** What was said to a client of one event, over all the times it was sent. */
    static final class Told {
        private final String hash;
        private final TreeSet<Integer> statuses = new TreeSet<>();

        Told(String hash) {
            this.hash = hash;
        }

        String hash() {
            return hash;
        }

        boolean isInvalid() {
            return hash.equals("-");
        }

        boolean isAcknowledged() {
            return statuses.contains(202);
        }

        boolean isRefused() {
            return !isAcknowledged() && statuses.stream().anyMatch(s -> s >= 400 && s < 500);
        }

        /** An answer that a sender of this event must never get, whatever is broken. */
        boolean isAstonished() {
            return statuses.stream()
                    .anyMatch(s -> s != UNKNOWN && s != 503 && s != (isInvalid() ? 400 : 202));
        }
    }

    /** All events of some clients' journals, by their ids. */
    static Map<String, Told> read(Iterable<Path> files) {
        Map<String, Told> events = new HashMap<>();
        forEachLine(
                files,
                words -> {
                    if (words[0].equals("intent")) {
                        events.putIfAbsent(words[2], new Told(words[3]));
                    } else {
                        events.get(words[2]).statuses.add(Integer.parseInt(words[3]));
                    }
                });
        return events;
    }

    /** The ids of those that were answered with 202 at least once. */
    static Set<String> acknowledged(Map<String, Told> events) {
        return events.entrySet().stream()
                .filter(event -> event.getValue().isAcknowledged())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * The longest time to an answer, or to none, of all that was sent since; 0 when nothing was.
     */
    static long slowestMillis(Iterable<Path> files, Instant since) {
        AtomicLong slowest = new AtomicLong();
        forEachLine(
                files,
                words -> {
                    if (words[0].equals("outcome")) {
                        long millis = Long.parseLong(words[4]);
                        if (!Instant.parse(words[1]).minusMillis(millis).isBefore(since)) {
                            slowest.accumulateAndGet(millis, Math::max);
                        }
                    }
                });
        return slowest.get();
    }

    private static void forEachLine(Iterable<Path> files, Consumer<String[]> action) {
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.map(line -> line.split(" ")).forEach(action);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
