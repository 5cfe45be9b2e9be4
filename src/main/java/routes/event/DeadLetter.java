package routes.event;

import java.util.Locale;

/**
 * An event that cannot be stored, and why.
 *
 * @param event as it came off the queue
 * @param reason the kind of obstacle
 * @param detail one sentence for the operator; may name fields, never customers
 */
public record DeadLetter(QueuedEvent event, Reason reason, String detail) {

    /** The closed list of reasons why an event waits for a person. */
    public enum Reason {
        /** Written by a newer version of this program. */
        UNKNOWN_VERSION,
        /** Not JSON, or not an event. */
        UNREADABLE,
        /** The database takes every other event of the batch, but not this one. */
        REJECTED,
        /**
         * Handed out several times, and never once was it stored: it may bring the process down.
         */
        NEVER_FINISHED,
        /** The same id or order number as another event, but not the same event or sale. */
        CONFLICT;

        private final String jsonName = name().toLowerCase(Locale.ROOT);

        /** The reason as the table, the counters and the desk write it. */
        public String jsonName() {
            return jsonName;
        }
    }
}
