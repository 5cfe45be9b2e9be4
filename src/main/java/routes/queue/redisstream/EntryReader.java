package routes.queue.redisstream;

import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import routes.event.QueuedEvent;
import routes.event.Unsettled;

/** Reads what {@link Entries} or an older program wrote into a stream. */
final class EntryReader {

    private EntryReader() {}

    /**
     * Never fails: what is not an event gets version 0 or an empty body, and is parked by the store
     * with its reason.
     *
     * @param deliveries how often Redis has handed the entry out; more than the entry itself says
     *     only when it was handed out by itself since, see {@link EntryClaimer#claimParts}
     */
    static List<QueuedEvent> read(StreamMessage<String, byte[]> message, int deliveries) {
        Map<String, byte[]> body = message.getBody();
        int version = number(body.get(Entries.VERSION));
        byte[] json = body.get(Entries.EVENT);
        if (json != null) {
            int all = Math.max(deliveries, 1 + number(body.get(Entries.EARLIER)));
            return List.of(new QueuedEvent(message.getId(), version, all, json));
        }
        if (version == Entries.LINES && body.get(Entries.EVENTS) != null) {
            return several(message.getId(), version, deliveries, split(body.get(Entries.EVENTS)));
        }
        if (version == Entries.FIELDS && body.size() > 1) {
            return several(message.getId(), version, deliveries, numbered(body));
        }
        return List.of(new QueuedEvent(message.getId(), 0, deliveries, describe(body)));
    }

    private static List<byte[]> numbered(Map<String, byte[]> body) {
        return body.entrySet().stream()
                .filter(field -> !field.getKey().equals(Entries.VERSION))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<byte[]> split(byte[] lines) {
        List<byte[]> events = new ArrayList<>(Entries.MOST_EVENTS);
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
        Unsettled unsettled = new Unsettled(events.size());
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
