package routes.errors;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import routes.event.Event;
import routes.event.EventReader;
import routes.event.Field;
import routes.event.FieldError;
import routes.event.FieldError.Code;
import routes.event.InvalidEventException;

/**
 * What a person made of a payload. It may still hold what ingest had added on the way to the queue;
 * that is taken out or carried over, so that it is not mistaken for something the shop said.
 *
 * @param event as a shop would send it
 * @param customerHash the customer, hashed by ingest already; null where the payload has none
 */
record RepairedBody(byte[] event, String customerHash) {

    private static final List<String> SET_BY_INGEST =
            List.of("received_at", "local_day", "fingerprint", "customer_hash");
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** A body without an id, or a shop, has the letter's: it is still the same event. */
    static RepairedBody of(byte[] body, StoredLetter letter) {
        byte[] given = body == null ? new byte[0] : body;
        try {
            if (JSON.readTree(given) instanceof ObjectNode event) {
                unfold(event, "details");
                JsonNode customer = event.get("customer_hash");
                event.remove(SET_BY_INGEST);
                complete(event, "event_id", letter.eventId());
                complete(event, "shop_id", letter.shopId());
                String hash = customer == null || customer.isNull() ? null : customer.asText();
                return new RepairedBody(JSON.writeValueAsBytes(event), hash);
            }
        } catch (IOException e) {
            // the reader says what is wrong with it
        }
        return new RepairedBody(given, null);
    }

    /** Puts the members of a member beside it; what stands there already stays. */
    private static void unfold(ObjectNode event, String name) {
        if (event.get(name) instanceof ObjectNode within) {
            event.remove(name);
            within.properties().forEach(one -> event.putIfAbsent(one.getKey(), one.getValue()));
        }
    }

    private static void complete(ObjectNode event, String name, String value) {
        if (value != null && !event.hasNonNull(name)) {
            event.put(name, value);
        }
    }

    /**
     * @throws InvalidEventException with every broken field
     */
    Event read(EventReader reader) throws InvalidEventException {
        List<FieldError> errors = new ArrayList<>();
        Event read = null;
        try {
            read = reader.read(event, null);
        } catch (InvalidEventException e) {
            errors.addAll(e.errors());
        }
        if (customerHash != null && !customerHash.matches("[0-9a-f]{64}")) {
            String form = "must be 64 hexadecimal digits, or be left out for a user_id";
            errors.add(new FieldError("customer_hash", Code.INVALID, form));
        }
        if (!errors.isEmpty()) {
            throw new InvalidEventException(errors);
        }
        return customerHash == null ? read : withCustomer(read);
    }

    /** A {@code user_id} that was given anew wins. */
    private Event withCustomer(Event read) {
        Map<Field, Object> fields = new EnumMap<>(read.fields());
        fields.putIfAbsent(Field.CUSTOMER_HASH, customerHash);
        return new Event(fields, read.droppedProperties());
    }
}
