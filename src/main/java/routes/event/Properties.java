package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields the contract does not know: kept by name, up to a limit, and counted beyond it. Never
 * an error.
 */
final class Properties {

    private static final int MAXIMUM_KEYS = 30;
    private static final int MAXIMUM_BYTES = 8192;

    /** Made only when there is something to keep: most events have nothing. */
    private Map<String, String> kept;

    private int bytes;
    private int dropped;

    /**
     * Keeps the value the parser stands on; the members of an object called properties are kept one
     * by one, unless the event itself has one of that name.
     */
    void keep(String name, JsonParser json) throws IOException {
        if (name.equals(Field.PROPERTIES.jsonName())
                && json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String member = json.currentName();
                json.nextToken();
                keepOne(member, json);
            }
        } else if (isKept(name)) {
            replace(name, json); // no name comes twice, so it was one of the members
        } else {
            keepOne(name, json);
        }
    }

    private boolean isKept(String name) {
        return kept != null && kept.containsKey(name);
    }

    private void replace(String name, JsonParser json) throws IOException {
        String other = kept.remove(name);
        int size = size(name, other);
        bytes -= size;
        keepOne(name, json);
        if (isKept(name)) {
            dropped++;
        } else {
            kept.put(name, other);
            bytes += size;
        }
    }

    private static int size(String name, String value) {
        return name.length() + PlainText.utf8Bytes(value);
    }

    private void keepOne(String name, JsonParser json) throws IOException {
        if (kept == null) {
            kept = new TreeMap<>();
        }
        if (kept.size() >= MAXIMUM_KEYS || kept.containsKey(name)) {
            json.skipChildren();
            dropped++;
            return;
        }
        String value = read(name, json);
        if (value != null) {
            kept.put(name, value);
        }
    }

    /**
     * Reads the value the parser stands on for where it belongs, which is not here; it counts
     * towards the same bytes, but is none of the keys.
     *
     * @return {@code null} when it is over the limit
     */
    String read(String name, JsonParser json) throws IOException {
        int room = MAXIMUM_BYTES - bytes - name.length();
        String value = SortedJson.read(name, json, room);
        int size = value == null ? 0 : PlainText.utf8Bytes(value);
        if (value == null || size > room) {
            dropped++;
            return null;
        }
        bytes += name.length() + size;
        return value;
    }

    int dropped() {
        return dropped;
    }

    void putInto(Map<Field, Object> values) throws InvalidEventException {
        if (kept == null || kept.isEmpty()) {
            return;
        }
        try {
            byte[] object = SortedJson.object(kept).getBytes(StandardCharsets.UTF_8);
            values.put(Field.PROPERTIES, new Event.RawJson(object));
        } catch (IOException e) {
            throw InvalidEventException.malformed("a name holds half of a surrogate pair");
        }
    }
}
