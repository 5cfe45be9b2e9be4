package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.event.FieldError.Code;

/** An event while it is being read: what was found so far, and what is wrong with it. */
final class Draft {

    /** A shop's clock may be wrong by this much; what lies further ahead is a mistake. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Nothing in a web shop is older; 1970 is what a broken clock says. */
    private static final String EARLIEST = "2000-01-01T00:00:00.000000Z";

    private final EnumMap<Field, Object> values = new EnumMap<>(Field.class);
    private final Set<Field> mentioned = EnumSet.noneOf(Field.class);
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
        boolean first = mentioned.add(field);
        if (!first && !known.canonical()) {
            json.skipChildren(); // the field's own name says it already
            return;
        }
        Object value = field.rule().read(json, name, errors);
        if (value != null) {
            values.put(field, value);
        }
    }

    /**
     * The finished event.
     *
     * @param idempotencyKey the event's id when the body names none; may be {@code null}
     * @throws InvalidEventException with every broken and every missing field
     */
    Event toEvent(EventReader reader, String idempotencyKey) throws InvalidEventException {
        Instant now = reader.clock().instant();
        if (errors.isEmpty() || !errors.get(0).field().isEmpty()) {
            checkRequired();
            checkTimestamp(now);
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
        values.put(Field.RECEIVED_AT, Timestamps.format(now));
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
        boolean refused =
                mentioned.contains(field)
                        && errors.stream()
                                .map(error -> Field.named(error.field()))
                                .anyMatch(name -> name != null && name.field() == field);
        if (!values.containsKey(field) && !refused) {
            errors.add(new FieldError(field.jsonName(), Code.MISSING, message));
        }
    }

    private void checkTimestamp(Instant now) {
        String timestamp = (String) values.get(Field.TIMESTAMP);
        if (timestamp == null) {
            return;
        }
        String latest = Timestamps.format(now.plus(AHEAD));
        if (timestamp.compareTo(EARLIEST) < 0 || timestamp.compareTo(latest) > 0) {
            String window = "must lie between the year 2000 and one day from now";
            errors.add(new FieldError(Field.TIMESTAMP.jsonName(), Code.OUT_OF_RANGE, window));
        }
    }

    private void checkKey(String idempotencyKey) {
        if (idempotencyKey != null && idempotencyKey.length() > 64) {
            String limit = "may have at most 64 characters, not " + idempotencyKey.length();
            errors.add(new FieldError("Idempotency-Key", Code.TOO_LONG, limit));
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
