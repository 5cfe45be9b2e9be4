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
        boolean full = kept.size() >= MAXIMUM_KEYS || bytes + size > MAXIMUM_BYTES;
        if (full || kept.containsKey(name)) {
            dropped++;
        } else {
            kept.put(name, new String(value, StandardCharsets.UTF_8));
            bytes += size;
        }
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
