package routes.queue.redisstream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.http.UnavailableException;

/** An entry in the making: events of one request or of several that came together. */
final class SharedEntry {

    /**
     * So that an entry is read and written in one piece without being a burden; one event may be
     * larger.
     */
    private static final int MOST_BYTES = 256 * 1024;

    private final List<byte[]> events = new ArrayList<>();
    private final Map<Publication, Integer> shares = new LinkedHashMap<>();
    private int bytes;

    /** Puts all events of these requests into as few entries as they need, in their order. */
    static List<SharedEntry> of(List<Publication> publications) {
        List<SharedEntry> entries = new ArrayList<>();
        SharedEntry last = new SharedEntry();
        for (Publication publication : publications) {
            for (byte[] event : publication.events()) {
                if (last.isFullWith(event)) {
                    entries.add(last);
                    last = new SharedEntry();
                }
                last.add(event, publication);
            }
        }
        entries.add(last);
        return entries;
    }

    private boolean isFullWith(byte[] event) {
        return events.size() == Entries.MOST_EVENTS
                || !events.isEmpty() && bytes + event.length > MOST_BYTES;
    }

    private void add(byte[] event, Publication publication) {
        events.add(event);
        bytes += event.length;
        shares.merge(publication, 1, Integer::sum);
    }

    /** How many events are in it. */
    int size() {
        return events.size();
    }

    /** The entry's fields. */
    Map<String, byte[]> fields() {
        return Entries.of(events);
    }

    /** Redis has it on disk, or has not: tells whose events are in it. */
    void replied(UnavailableException failure) {
        shares.forEach(
                (publication, count) -> {
                    if (failure == null) {
                        publication.arrived(count);
                    } else {
                        publication.fail(failure);
                    }
                });
    }
}
