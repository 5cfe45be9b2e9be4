package routes.config;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * The reasons of one lasting trouble that the log was told. A Redis that refuses a password gives
 * now and then another failure, of a connection that it closed amid the greeting, so the last one
 * alone would not do. To be used by several threads.
 */
public final class ReasonsTold {

    /** Some name a port of this side, which is another one each time. */
    private static final int MOST_REASONS = 8;

    private final Set<String> told = new HashSet<>();

    /**
     * Tells it, unless it was told, or many others were.
     *
     * @param message with a place for the reason
     */
    public synchronized void warn(Logger log, String message, String reason) {
        if (told.size() < MOST_REASONS && told.add(reason)) {
            log.warn(message, reason);
        }
    }

    /**
     * After the trouble: whatever comes next is to be told again.
     *
     * @return whether there was any
     */
    public synchronized boolean forget() {
        boolean any = !told.isEmpty();
        told.clear();
        return any;
    }
}
