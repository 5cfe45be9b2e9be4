package routes.store;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/**
 * What was stored, as lines in the log: one a second at most, for under load a line a batch would
 * be hundreds a second. What comes in between is added to the next line, which is written when its
 * second is over, or at the end.
 */
@Component
@ConditionalOnRole(Role.STORE)
class StoreLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLog.class);
    private static final long NANOS_BETWEEN = Duration.ofSeconds(1).toNanos();

    private int batches;
    private long events;
    private long inserted;
    private long conflicts;
    private long nanos;
    private long lastLine = System.nanoTime() - NANOS_BETWEEN;

    /**
     * Adds a batch.
     *
     * @param took nanoseconds from the start of its transaction to the commit
     */
    synchronized void stored(int size, int isNew, int inConflict, long took) {
        batches++;
        events += size;
        inserted += isNew;
        conflicts += inConflict;
        nanos += took;
        writeWhenDue();
    }

    /** What came last is not kept back until something else comes. */
    @Scheduled(fixedDelayString = "PT0.25S")
    synchronized void writeWhenDue() {
        if (System.nanoTime() - lastLine >= NANOS_BETWEEN) {
            write();
        }
    }

    /** The routes have stopped by now. */
    @Override
    public synchronized void close() {
        write();
    }

    private void write() {
        if (batches == 0) {
            return;
        }
        LOG.info(
                "stored {} new events of {}, {} in conflict with others, in {} batches and {} ms",
                inserted,
                events,
                conflicts,
                batches,
                Duration.ofNanos(nanos).toMillis());
        batches = 0;
        events = inserted = conflicts = nanos = 0;
        lastLine = System.nanoTime();
    }
}
