package routes.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Events that are written together and acknowledged together.
 *
 * @param events in the order they came off the queue; at least one
 */
public record EventBatch(List<QueuedEvent> events) {

    private static final int TYPICAL_BYTES = 512;

    /** What is written at once is in memory several times. */
    private static final long LARGE_BYTES = 4L << 20;

    /** Whether so much of memory is in hand that it is better written before more is taken. */
    public static boolean isLarge(long bytes) {
        return bytes > LARGE_BYTES;
    }

    /** How many events there are. */
    public int size() {
        return events.size();
    }

    /**
     * Notes that these events are stored or parked. Once for each event: an entry of the queue may
     * hold several, and is done with its last one.
     *
     * @return the entries that are done with
     */
    public List<Settled> settle() {
        return events.stream()
                .filter(QueuedEvent::settle)
                .filter(event -> !event.receipt().isEmpty())
                .map(QueuedEvent::settled)
                .toList();
    }

    /** All events as one JSON array. */
    public String json() {
        ByteArrayOutputStream array = new ByteArrayOutputStream(events.size() * TYPICAL_BYTES);
        char separator = '[';
        for (QueuedEvent event : events) {
            array.write(separator);
            array.writeBytes(event.json());
            separator = ',';
        }
        array.write(']');
        return array.toString(StandardCharsets.UTF_8);
    }

    /** Whether every event may be written with the others. */
    public boolean isTrusted() {
        return events.size() == 1 && Suspicion.parkingOf(events.get(0)) == null || !hasSuspicious();
    }

    /** Whether an event is among them that is not to be written with others, or not at all. */
    public boolean hasSuspicious() {
        return events.stream().anyMatch(Suspicion::isSuspicious);
    }

    /** The events that must not be written at all, by what is known without reading them. */
    public List<DeadLetter> toPark() {
        return events.stream().map(Suspicion::parkingOf).filter(letter -> letter != null).toList();
    }

    /**
     * What remains of this batch without those to park: the trusted ones together, each suspicious
     * one alone.
     */
    public List<EventBatch> toWrite() {
        return divided(
                event -> !Suspicion.isSuspicious(event),
                event -> Suspicion.parkingOf(event) == null);
    }

    /**
     * Whether an event is among them that is not a JSON object, so that the batch cannot be read as
     * a whole.
     */
    public boolean hasUnreadable() {
        return events.stream().anyMatch(event -> Suspicion.isUnreadable(event.json()));
    }

    /** The others together, and this event alone. Only for a batch of two or more. */
    public List<EventBatch> apart(QueuedEvent culprit) {
        return divided(event -> event != culprit, event -> true);
    }

    /**
     * This batch in parts, of which each may succeed by itself, when nobody knows the culprit: the
     * unreadable events apart from the others, else two halves. Only for a batch of two or more.
     */
    public List<EventBatch> parts() {
        if (hasUnreadable()) {
            return divided(event -> !Suspicion.isUnreadable(event.json()), event -> true);
        }
        int middle = (events.size() + 1) / 2;
        return List.of(
                new EventBatch(events.subList(0, middle)),
                new EventBatch(events.subList(middle, events.size())));
    }

    private List<EventBatch> divided(
            Predicate<QueuedEvent> together, Predicate<QueuedEvent> wanted) {
        List<EventBatch> parts = new ArrayList<>();
        List<QueuedEvent> others = events.stream().filter(wanted).filter(together).toList();
        if (!others.isEmpty()) {
            parts.add(new EventBatch(others));
        }
        events.stream()
                .filter(wanted)
                .filter(together.negate())
                .forEach(event -> parts.add(new EventBatch(List.of(event))));
        return parts;
    }
}
