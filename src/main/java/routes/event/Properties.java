package routes.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields the contract does not know: kept as they are, up to a limit, and counted beyond it.
 * Never an error.
 */
final class Properties {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAXIMUM_KEYS = 30;
    private static final int MAXIMUM_BYTES = 8192;

    /** Made only when there is something to keep: most events have nothing. */
    private Map<String, String> kept;

    private int bytes;
    private int dropped;

    /**
     * Keeps the value the parser stands on; the members of an object called properties are kept one
     * by one.
     */
    void keep(String name, JsonParser json) throws IOException {
        if (name.equals(Field.PROPERTIES.jsonName())
                && json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String member = json.currentName();
                json.nextToken();
                keepOne(member, json);
            }
        } else {
            keepOne(name, json);
        }
    }

    private void keepOne(String name, JsonParser json) throws IOException {
        byte[] value = copy(json);
        int size = name.length() + value.length;
        if (kept == null) {
            kept = new LinkedHashMap<>();
        }
        if (kept.size() >= MAXIMUM_KEYS || kept.containsKey(name)) {
            dropped++;
        } else if (hasRoomFor(size)) {
            kept.put(name, new String(value, StandardCharsets.UTF_8));
        }
    }

    /**
     * Writes the value the parser stands on where it belongs, which is not here; it counts towards
     * the same bytes, but is none of the keys.
     *
     * @param to takes name and value, or nothing when they are over the limit
     */
    void keepElsewhere(String name, JsonParser json, JsonGenerator to) throws IOException {
        if (json.currentToken().isScalarValue()) {
            // by far the most are, and are copied once only
            if (hasRoomFor(name.length() + PlainText.jsonBytes(json.getText()))) {
                to.writeFieldName(name);
                StrictJson.copy(json, to);
            }
            return;
        }
        byte[] value = copy(json);
        if (hasRoomFor(name.length() + value.length)) {
            to.writeFieldName(name);
            to.writeRawValue(new String(value, StandardCharsets.UTF_8));
        }
    }

    private boolean hasRoomFor(int size) {
        boolean room = bytes + size <= MAXIMUM_BYTES;
        if (room) {
            bytes += size;
        } else {
            dropped++;
        }
        return room;
    }

    int dropped() {
        return dropped;
    }

    void putInto(Map<Field, Object> values) throws InvalidEventException {
        if (kept == null || kept.isEmpty()) {
            return;
        }
        try (ByteArrayBuilder object = new ByteArrayBuilder()) {
            try (JsonGenerator json = JSON.createGenerator(object)) {
                json.writeStartObject();
                for (Map.Entry<String, String> property : kept.entrySet()) {
                    json.writeFieldName(property.getKey());
                    json.writeRawValue(property.getValue());
                }
                json.writeEndObject();
            }
            values.put(Field.PROPERTIES, new Event.RawJson(object.toByteArray()));
        } catch (IOException e) {
            throw InvalidEventException.malformed("a name holds half of a surrogate pair");
        }
    }

    private static byte[] copy(JsonParser json) throws IOException {
        try (ByteArrayBuilder value = new ByteArrayBuilder()) {
            try (JsonGenerator copy = JSON.createGenerator(value)) {
                StrictJson.copy(json, copy);
            }
            return value.toByteArray();
        }
    }
}
