package routes.queue.redisstream;

import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import routes.event.QueuedEvent;

/**
 * How events lie in a stream. Version 1 is one event: {@code v}, {@code event}. Version 3 is
 * several that came together, one a line: {@code v}, {@code n} (how many), {@code events}. Version
 * 2 has a field for each, named {@code 0}, {@code 1}, …; it is still written for events with line
 * breaks in them. Older versions stay readable, see docs/adr/0011.
 */
public final class Entries {

    /** Most events of an entry: what costs an entry is shared, and what is in hand stays small. */
    static final int MOST_EVENTS = 100;

    private static final String VERSION = "v";
    private static final String EVENT = "event";
    private static final String EVENTS = "events";
    private static final String COUNT = "n";
    private static final byte[] EVENT_NAME = text(EVENT);
    private static final byte[] COUNT_NAME = text(COUNT);

    /** How often the events were handed out before, in an entry that was taken apart. */
    private static final String EARLIER = "deliveries";

    private static final byte[] ONE = text("1");
    private static final byte[] FIELDS = text("2");
    private static final byte[] LINES = text("3");
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
            entry.put(VERSION, ONE);
            entry.put(EVENT, events.get(0));
            return entry;
        }
        if (events.stream().anyMatch(Entries::hasLineBreak)) {
            entry.put(VERSION, FIELDS);
            for (int i = 0; i < events.size(); i++) {
                entry.put(NUMBERS.get(i), events.get(i));
            }
            return entry;
        }
        entry.put(VERSION, LINES);
        entry.put(COUNT, text(Integer.toString(events.size())));
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

    /**
     * How many events an entry holds.
     *
     * @param fields all of it
     */
    public static int eventsIn(Map<byte[], byte[]> fields) {
        for (Map.Entry<byte[], byte[]> field : fields.entrySet()) {
            if (Arrays.equals(field.getKey(), EVENT_NAME)) {
                return 1;
            }
            if (Arrays.equals(field.getKey(), COUNT_NAME)) {
                return Math.max(1, number(field.getValue()));
            }
        }
        return Math.max(1, fields.size() - 1);
    }

    /**
     * Never fails: what is not an event gets version 0 or an empty body, and is parked by the store
     * with its reason.
     */
    static List<QueuedEvent> read(StreamMessage<String, byte[]> message, int deliveries) {
        Map<String, byte[]> body = message.getBody();
        int version = number(body.get(VERSION));
        byte[] json = body.get(EVENT);
        if (json != null) {
            int all = deliveries + number(body.get(EARLIER));
            return List.of(new QueuedEvent(message.getId(), version, all, json));
        }
        if (version == 3 && body.get(EVENTS) != null) {
            return several(message.getId(), 3, deliveries, split(body.get(EVENTS)));
        }
        if (version == 2 && body.size() > 1) {
            List<byte[]> events = new ArrayList<>(body.size());
            body.forEach(
                    (name, event) -> {
                        if (!name.equals(VERSION)) {
                            events.add(event);
                        }
                    });
            return several(message.getId(), 2, deliveries, events);
        }
        return List.of(new QueuedEvent(message.getId(), 0, deliveries, describe(body)));
    }

    private static List<byte[]> split(byte[] lines) {
        List<byte[]> events = new ArrayList<>(MOST_EVENTS);
        int begin = 0;
        for (int end = 0; end <= lines.length; end++) {
            if (end == lines.length || lines[end] == '\n') {
                events.add(Arrays.copyOfRange(lines, begin, end));
                begin = end + 1;
            }
        }
        return events;
    }

    private static List<QueuedEvent> several(
            String receipt, int version, int deliveries, List<byte[]> events) {
        AtomicInteger unsettled = new AtomicInteger(events.size());
        return events.stream()
                .map(event -> new QueuedEvent(receipt, unsettled, version, deliveries, event))
                .toList();
    }

    /** 0 when it is not one. */
    private static int number(byte[] digits) {
        if (digits == null) {
            return 0;
        }
        if (digits.length == 1 && digits[0] >= '0' && digits[0] <= '9') {
            return digits[0] - '0';
        }
        try {
            return Integer.parseInt(new String(digits, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] describe(Map<String, byte[]> body) {
        StringBuilder fields = new StringBuilder();
        body.forEach(
                (name, value) ->
                        fields.append(name)
                                .append('=')
                                .append(new String(value, StandardCharsets.UTF_8))
                                .append('\n'));
        return fields.toString().getBytes(StandardCharsets.UTF_8);
    }
}
