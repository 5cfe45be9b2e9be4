package routes.config;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the embedded Redis says of itself. There is nothing of an event in it. */
final class RedisLog {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLog.class);
    private static final int LAST_BYTES = 2000;
    private static final int START_BYTES = 100_000;
    private static final String READY = "Ready to accept connections";
    private static final String CUT = "Truncating the AOF";
    private static final String NEW = "Creating AOF base file";

    private final Path file;

    RedisLog(Path file) {
        this.file = file;
    }

    /** In bytes; 0 when there is none. */
    long length() {
        return file.toFile().length();
    }

    /** The last two lines, in one: why it ended. */
    String lastWords() {
        List<String> lines =
                read(Math.max(0, length() - LAST_BYTES), LAST_BYTES)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
        return lines.isEmpty()
                ? "nothing"
                : String.join(" / ", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
    }

    /**
     * Warns, once a start is over that began when the log was this long, of what Redis has forgiven
     * at it. An event that is cut off had no 202, unless the disk lied.
     *
     * @param goesOn whether that start is still the last one
     */
    void tellOfLosses(long begin, BooleanSupplier goesOn) {
        if (!goesOn.getAsBoolean()) {
            return;
        }
        if (isReadySince(begin)) {
            lossSince(begin).ifPresent(this::tell);
        } else {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                    .execute(() -> tellOfLosses(begin, goesOn));
        }
    }

    private void tell(String loss) {
        LOG.warn(
                "The files of the embedded Redis in {} were not whole: what waited at their end, or in those that are"
                        + " missing, is gone. Its log says: {}",
                file.getParent(),
                loss);
    }

    /** Whether the start is over that began when the log was this long. */
    boolean isReadySince(long begin) {
        return read(begin, START_BYTES).contains(READY);
    }

    /**
     * What Redis forgave at that start, as it does without being asked: a file that ends amid an
     * entry is cut, and one that is missing is made anew.
     */
    Optional<String> lossSince(long begin) {
        return read(begin, START_BYTES)
                .lines()
                .filter(line -> line.contains(CUT) || begin > 0 && line.contains(NEW))
                .findFirst();
    }

    private String read(long begin, int most) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(begin);
            byte[] part = new byte[most];
            int length = Math.max(0, log.read(part));
            return new String(part, 0, length, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
