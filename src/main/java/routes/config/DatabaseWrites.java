package routes.config;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Whether the database takes what this process writes. A database that is locked or full can still
 * be read, so that reading alone would call it well.
 */
@Component
public class DatabaseWrites {

    /** A write of a batch takes milliseconds; after this something is wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long NOTHING = 0;
    private volatile long since = NOTHING;
    private volatile String fault;

    /** Something is to be written; that it is tried again is no new beginning. */
    public void begun() {
        if (since == NOTHING) {
            since = System.nanoTime();
        }
    }

    /**
     * The write has failed and will be tried again.
     *
     * @param reason what the database said
     */
    public void failed(String reason) {
        fault = reason;
    }

    /** The database has answered: it has written, or says that the data are at fault. */
    public void answered() {
        since = NOTHING;
        fault = null;
    }

    /** What is wrong, in words; {@code null} when nothing is. */
    String trouble() {
        long began = since;
        String said = fault;
        if (began == NOTHING || said == null && System.nanoTime() - began < PATIENCE.toNanos()) {
            return null;
        }
        return "the database cannot be written: " + (said == null ? "it does not answer" : said);
    }
}
