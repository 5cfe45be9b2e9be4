package routes.queue.redisstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How events lie in a stream. Version 1 is one event: {@code v}, {@code event}. Version 3 is
 * several that came together, one a line: {@code v}, {@code n} (how many), {@code events}. Version
 * 2 has a field for each, named {@code 0}, {@code 1}, …; it is still written for events with line
 * breaks in them. {@link EntryReader} reads all of them, see docs/adr/0011.
 */
final class Entries {

    /** Most events of an entry: what costs an entry is shared, and what is in hand stays small. */
    static final int MOST_EVENTS = 100;

    static final String VERSION = "v";
    static final String EVENT = "event";
    static final String EVENTS = "events";
    static final String COUNT = "n";

    /**
     * How often the event was handed out before, in what became of an entry that was taken apart.
     */
    static final String EARLIER = "deliveries";

    /** The version with a field for each event. */
    static final int FIELDS = 2;

    /** The version with a line for each event. */
    static final int LINES = 3;

    private static final byte[] V1 = text(1);
    private static final byte[] V2 = text(FIELDS);
    private static final byte[] V3 = text(LINES);
    private static final List<String> NUMBERS =
            IntStream.range(0, MOST_EVENTS).mapToObj(Integer::toString).toList();

    private Entries() {}

    /**
     * An entry of these events.
     *
     * @param events one to {@link #MOST_EVENTS}
     */
    static Map<String, byte[]> of(List<byte[]> events) {
        Map<String, byte[]> entry = new LinkedHashMap<>(events.size() * 2 + 2);
        if (events.size() == 1) {
            entry.put(VERSION, V1);
            entry.put(EVENT, events.get(0));
            return entry;
        }
        if (events.stream().anyMatch(Entries::hasLineBreak)) {
            entry.put(VERSION, V2);
            for (int i = 0; i < events.size(); i++) {
                entry.put(NUMBERS.get(i), events.get(i));
            }
            return entry;
        }
        entry.put(VERSION, V3);
        entry.put(COUNT, text(events.size()));
        entry.put(EVENTS, lines(events));
        return entry;
    }

    private static boolean hasLineBreak(byte[] event) {
        for (byte character : event) {
            if (character == '\n') {
                return true;
            }
        }
        return false;
    }

    private static byte[] lines(List<byte[]> events) {
        int size = events.stream().mapToInt(event -> event.length + 1).sum() - 1;
        byte[] lines = Arrays.copyOf(events.get(0), size);
        int end = events.get(0).length;
        for (byte[] event : events.subList(1, events.size())) {
            lines[end] = '\n';
            System.arraycopy(event, 0, lines, end + 1, event.length);
            end += event.length + 1;
        }
        return lines;
    }

    static byte[] text(int number) {
        return text(Integer.toString(number));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
