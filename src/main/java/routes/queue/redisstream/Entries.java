package routes.queue.redisstream;

import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import routes.event.QueuedEvent;

/**
 * How events lie in a stream. Version 1 is one event: {@code v}, {@code event}. Version 2 is
 * several that came together: {@code v}, {@code 0}, {@code 1}, … Older versions stay readable, see
 * docs/adr/0011.
 */
public final class Entries {

    /** Most events of an entry: what costs an entry is shared, and what is in hand stays small. */
    static final int MOST_EVENTS = 100;

    private static final String VERSION = "v";
    private static final String EVENT = "event";
    private static final byte[] EVENT_NAME = text(EVENT);

    /** How often the events were handed out before, in an entry that was taken apart. */
    private static final String EARLIER = "deliveries";

    private static final byte[] ONE = text("1");
    private static final byte[] SEVERAL = text("2");
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
        entry.put(VERSION, SEVERAL);
        for (int i = 0; i < events.size(); i++) {
            entry.put(NUMBERS.get(i), events.get(i));
        }
        return entry;
    }

    /**
     * How many events an entry holds.
     *
     * @param fields the names of its fields
     */
    public static int eventsIn(Collection<byte[]> fields) {
        boolean single = fields.stream().anyMatch(name -> Arrays.equals(name, EVENT_NAME));
        return single ? 1 : Math.max(1, fields.size() - 1);
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
        if (version == 2 && body.size() > 1) {
            return several(message, deliveries);
        }
        return List.of(new QueuedEvent(message.getId(), 0, deliveries, describe(body)));
    }

    private static List<QueuedEvent> several(StreamMessage<String, byte[]> message, int times) {
        int count = message.getBody().size() - 1;
        AtomicInteger unsettled = new AtomicInteger(count);
        List<QueuedEvent> events = new ArrayList<>(count);
        message.getBody()
                .forEach(
                        (name, json) -> {
                            if (!name.equals(VERSION)) {
                                events.add(
                                        new QueuedEvent(
                                                message.getId(), unsettled, 2, times, json));
                            }
                        });
        return events;
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
