package routes.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events as a shop might send them, and a reader with a clock that stands still. */
final class Sample {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final String NEW_ID = "019c1400-0000-7000-8000-000000000001";
    static final EventReader READER = reader(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Sample() {}

    static EventReader reader(ZoneId zone) {
        return new EventReader(
                Clock.fixed(NOW, ZoneOffset.UTC),
                () -> NEW_ID,
                new CustomerHash("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                new EventReader.Shop("EUR", zone));
    }

    /** A valid page view with further members, given as JSON. */
    static String pageView(String... members) {
        String more = members.length == 0 ? "" : "," + String.join(",", members);
        return "{\"event_type\":\"page_view\",\"timestamp\":\"2026-01-31T10:00:00Z\"" + more + "}";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Event read(String body) throws InvalidEventException {
        return READER.read(utf8(body), null);
    }

    static Object field(Field field, String body) throws InvalidEventException {
        return read(body).fields().get(field);
    }

    /** The event as JSON, the details among the other fields. */
    static JsonNode json(Event event) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(event.toJson());
            JsonNode details = json.remove("details");
            return details == null ? json : json.setAll((ObjectNode) details);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode stored(String body) throws InvalidEventException {
        return json(read(body));
    }

    /** What is wrong with the body; empty when it is a valid event. */
    static List<FieldError> errors(String body) {
        return errors(utf8(body));
    }

    static List<FieldError> errors(byte[] body) {
        return errors(body, null);
    }

    static List<FieldError> errors(byte[] body, String idempotencyKey) {
        try {
            READER.read(body, idempotencyKey);
            return List.of();
        } catch (InvalidEventException e) {
            return e.errors();
        }
    }

    /** The same, as {@code field code}. */
    static List<String> problems(String body) {
        return problems(errors(body));
    }

    static List<String> problems(List<FieldError> errors) {
        return errors.stream().map(error -> error.field() + " " + error.code().jsonName()).toList();
    }

    /** An object of this many members, each {@code "k0":0}. */
    static String object(int members) {
        return IntStream.range(0, members)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String text(int length) {
        return "\"" + "a".repeat(length) + "\"";
    }
}
