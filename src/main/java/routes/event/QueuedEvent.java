package routes.event;

/**
 * One event as it came off the queue, with what is needed to acknowledge it.
 *
 * @param receipt the queue's own name for the entry (a stream id); empty where there is nothing to
 *     acknowledge
 * @param version the version of the entry's format, 1 or higher
 * @param deliveries how often the queue has handed it out, this time included; 1 or higher
 * @param json the event as {@link Event#toJson()} wrote it, UTF-8
 */
public record QueuedEvent(String receipt, int version, int deliveries, byte[] json) {

    /** The newest entry format this program writes and reads. */
    public static final int VERSION = 1;
}
