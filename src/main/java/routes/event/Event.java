package routes.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One thing a shopper did: valid, normalised, ready for the queue.
 *
 * <p>The fields are a table and not a component each, so that one line of {@link Field} is all a
 * new field needs. Text and exact decimals are {@code String}, whole numbers {@code Long}, flags
 * {@code Boolean}, lists and objects {@link RawJson}.
 *
 * @param fields what is known, by field; never null values
 * @param droppedProperties how many unknown fields were over the limit and are not kept
 */
public record Event(Map<Field, Object> fields, int droppedProperties) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int TYPICAL_BYTES = 512;

    /** JSON that is valid already and only copied. */
    record RawJson(byte[] utf8) {}

    /** The shop's name, at most 64 of {@code [a-z0-9-]}. */
    public String shopId() {
        return (String) fields.get(Field.SHOP_ID);
    }

    /** The sender's id, or the UUIDv7 it was given; at most 64 characters. */
    public String eventId() {
        return (String) fields.get(Field.EVENT_ID);
    }

    /**
     * The event as one JSON object in UTF-8: the field names of the contract, then {@code
     * fingerprint}, 32 hexadecimal digits over all that the sender said (SHA-256 cut to 128 bits).
     * The same event sent again has the same fingerprint, in whichever order it says its members
     * and whether or not it says what is understood: {@link SortedJson} and {@link Item} see to
     * that. Only where unknown fields are over their limit the order decides what is left out.
     */
    public byte[] toJson() {
        try {
            // Jackson's own ByteArrayBuilder would be empty after the first toByteArray()
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.writeStartObject();
                write(json, Field.MAIN);
                if (hasAny(Field.DETAILS)) {
                    json.writeObjectFieldStart("details");
                    write(json, Field.DETAILS);
                    json.writeEndObject();
                }
                json.flush();
                json.writeStringField("fingerprint", fingerprint(bytes.toByteArray()));
                write(json, Field.TRANSPORT);
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("an event could not be written as JSON", e);
        }
    }

    private boolean hasAny(List<Field> wanted) {
        for (Field field : wanted) {
            if (fields.containsKey(field)) {
                return true;
            }
        }
        return false;
    }

    private void write(JsonGenerator json, List<Field> wanted) throws IOException {
        for (Field field : wanted) {
            Object value = fields.get(field);
            if (value != null) {
                json.writeFieldName(field.jsonKey());
                write(json, value);
            }
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeRawValue(new String(((RawJson) value).utf8(), StandardCharsets.UTF_8));
        }
    }

    private static String fingerprint(byte[] said) {
        return HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(said), 16));
    }
}
