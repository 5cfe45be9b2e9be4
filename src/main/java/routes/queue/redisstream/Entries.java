package routes.queue.redisstream;

import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import routes.event.QueuedEvent;

/**
 * How an event lies in a stream: its format's version, then its JSON. Older versions stay readable,
 * see docs/adr/0002.
 */
final class Entries {

    private static final String VERSION = "v";
    private static final String EVENT = "event";
    private static final byte[] CURRENT =
            Integer.toString(QueuedEvent.VERSION).getBytes(StandardCharsets.US_ASCII);

    private Entries() {}

    static Map<String, byte[]> of(byte[] json) {
        Map<String, byte[]> entry = new LinkedHashMap<>(4);
        entry.put(VERSION, CURRENT);
        entry.put(EVENT, json);
        return entry;
    }

    /**
     * Never fails: what is not an event gets version 0 or an empty body, and is parked by the store
     * with its reason.
     */
    static QueuedEvent read(StreamMessage<String, byte[]> message, int deliveries) {
        Map<String, byte[]> body = message.getBody();
        byte[] json = body.get(EVENT);
        if (json == null) {
            return new QueuedEvent(message.getId(), 0, deliveries, describe(body));
        }
        return new QueuedEvent(message.getId(), version(body.get(VERSION)), deliveries, json);
    }

    private static int version(byte[] digits) {
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
