package routes.event;

import java.util.List;

/**
 * One event as it came off the queue, with what is needed to acknowledge it.
 *
 * @param receipt the queue's own name for the entry (a stream id); empty where there is nothing to
 *     acknowledge
 * @param unsettled how many events of that entry are neither stored nor parked yet, this one
 *     included; one and the same object in all events of an entry
 * @param version the version of the entry's format, 1 or higher
 * @param deliveries how often the queue has handed it out, this time included; 1 or higher
 * @param json the event as {@link Event#toJson()} wrote it, UTF-8
 */
public record QueuedEvent(
        String receipt, Unsettled unsettled, int version, int deliveries, byte[] json) {

    /** The newest entry format this program writes and reads. */
    public static final int VERSION = 3;

    /** An event that has its entry to itself. */
    public QueuedEvent(String receipt, int version, int deliveries, byte[] json) {
        this(receipt, new Unsettled(1), version, deliveries, json);
    }

    /** What these take in the queue. */
    public static long bytes(List<QueuedEvent> events) {
        return events.stream().mapToLong(event -> event.json.length).sum();
    }

    /** Notes that it is stored or parked; true when it was the last of its entry. */
    boolean settle() {
        return unsettled.settle();
    }

    /** Its entry, when that is done with. */
    Settled settled() {
        return new Settled(receipt, unsettled.events());
    }
}
