package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import routes.event.FieldError.Code;

/** An event while it is being read: what was found so far, and what is wrong with it. */
final class Draft {

    /** A shop's clock may be wrong by this much; what lies further ahead is a mistake. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Nothing in a web shop is older; 1970 is what a broken clock says. */
    private static final String EARLIEST = "2000-01-01T00:00:00.000000Z";

    private final EnumMap<Field, Object> values = new EnumMap<>(Field.class);
    private final List<FieldError> errors = new ArrayList<>(0);
    private final Properties properties = new Properties();

    /** Reads the object the parser stands on, up to its last token. */
    Draft(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            Rule.wrongType(json, "", "a JSON object", errors);
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            Field.Name known = Field.named(name);
            if (known == null) {
                properties.keep(name, json);
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                readField(json, name, known);
            }
        }
    }

    private void readField(JsonParser json, String name, Field.Name known) throws IOException {
        Field field = known.field();
        boolean settled = values.containsKey(field) || isRefused(field);
        if (settled && !known.canonical()) {
            json.skipChildren(); // the field's own name, or another alias, says it already
            return;
        }
        int before = errors.size();
        Object value = field.rule().read(json, name, errors);
        if (settled && (value != null || errors.size() > before)) {
            // an alias came first: the field's own name wins
            values.remove(field);
            errors.subList(0, before).removeIf(error -> isAbout(field, error));
        }
        if (value != null) {
            values.put(field, value);
        }
    }

    private boolean isRefused(Field field) {
        return !errors.isEmpty() && errors.stream().anyMatch(error -> isAbout(field, error));
    }

    /** Whether the error names the field, or something inside it, by any of its names. */
    private static boolean isAbout(Field field, FieldError error) {
        Field.Name name = Field.named(error.field().split("\\[", 2)[0]);
        return name != null && name.field() == field;
    }

    /**
     * The finished event.
     *
     * @param idempotencyKey the event's id when the body names none; may be {@code null}
     * @throws InvalidEventException with every broken and every missing field
     */
    Event toEvent(EventReader reader, String idempotencyKey) throws InvalidEventException {
        Instant now = reader.clock().instant();
        String receivedAt = Timestamps.format(now);
        if (errors.isEmpty() || !errors.get(0).field().isEmpty()) {
            checkRequired();
            checkTimestamp(now, receivedAt);
            checkKey(idempotencyKey);
        }
        if (!errors.isEmpty()) {
            throw new InvalidEventException(errors);
        }
        values.putIfAbsent(Field.SHOP_ID, "default");
        if (!values.containsKey(Field.EVENT_ID)) {
            values.put(Field.EVENT_ID, idempotencyKey == null ? reader.newId() : idempotencyKey);
        }
        if (values.containsKey(Field.ORDER_AMOUNT) || values.containsKey(Field.REFUND_AMOUNT)) {
            values.putIfAbsent(Field.CURRENCY, reader.shop().currency());
        }
        values.computeIfPresent(
                Field.CUSTOMER_HASH, (field, customer) -> reader.hash((String) customer));
        readCampaign();
        properties.putInto(values);
        values.put(Field.RECEIVED_AT, receivedAt);
        values.put(Field.LOCAL_DAY, reader.localDay((String) values.get(Field.TIMESTAMP)));
        return new Event(values, properties.dropped());
    }

    private void checkRequired() {
        require(Field.EVENT_TYPE, "is required");
        require(Field.TIMESTAMP, "is required");
        Object type = values.get(Field.EVENT_TYPE);
        if (EventType.PURCHASE.jsonName().equals(type)) {
            require(Field.ORDER_AMOUNT, "is required for a purchase");
        } else if (EventType.REFUND.jsonName().equals(type)) {
            require(Field.REFUND_AMOUNT, "is required for a refund");
        }
    }

    private void require(Field field, String message) {
        if (!values.containsKey(field) && !isRefused(field)) {
            errors.add(new FieldError(field.jsonName(), Code.MISSING, message));
        }
    }

    private void checkTimestamp(Instant now, String nowAsText) {
        String timestamp = (String) values.get(Field.TIMESTAMP);
        if (timestamp == null) {
            return;
        }
        boolean tooEarly = timestamp.compareTo(EARLIEST) < 0;
        boolean ahead = timestamp.compareTo(nowAsText) > 0;
        if (tooEarly || (ahead && timestamp.compareTo(Timestamps.format(now.plus(AHEAD))) > 0)) {
            String window = "must lie between the year 2000 and one day from now";
            errors.add(new FieldError(Field.TIMESTAMP.jsonName(), Code.OUT_OF_RANGE, window));
        }
    }

    private void checkKey(String key) {
        if (key == null || values.containsKey(Field.EVENT_ID)) {
            return;
        }
        if (key.length() > 64) {
            String limit = "may have at most 64 characters, not " + key.length();
            errors.add(new FieldError("Idempotency-Key", Code.TOO_LONG, limit));
        } else if (!TextRules.isText(key, 64)) {
            String complaint = "holds characters that are not text";
            errors.add(new FieldError("Idempotency-Key", Code.INVALID, complaint));
        }
    }

    private void readCampaign() {
        String location = (String) values.get(Field.PAGE_LOCATION);
        if (location == null || location.indexOf("utm_") < 0) {
            return;
        }
        Map<String, String> campaign = PageUrl.utm(location);
        for (Field field : Field.UTM) {
            String value = campaign.get(field.jsonName());
            if (value != null && TextRules.isText(value, 128)) {
                values.putIfAbsent(field, value);
            }
        }
    }
}
