package routes.promise;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
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

    /** All that is in some clients' journals. */
    record Contents(Map<String, Told> events, long slowestMillis) {}

    static Contents read(Iterable<Path> files) {
        Map<String, Told> events = new HashMap<>();
        long[] slowest = new long[1];
        for (Path file : files) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.forEach(
                        line -> {
                            String[] words = line.split(" ");
                            if (words[0].equals("intent")) {
                                events.putIfAbsent(words[2], new Told(words[3]));
                            } else {
                                events.get(words[2]).statuses.add(Integer.parseInt(words[3]));
                                slowest[0] = Math.max(slowest[0], Long.parseLong(words[4]));
                            }
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Contents(events, slowest[0]);
    }
}
