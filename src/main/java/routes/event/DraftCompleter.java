package routes.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;
import routes.event.FieldError.Code;

/**
 * Makes an event of a draft: checks what one field cannot tell, and fills in what may be left out.
 */
final class DraftCompleter {

    /** A shop's clock may be wrong by this much; what lies further ahead is a mistake. */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Nothing in a web shop is older; 1970 is what a broken clock says. */
    private static final String EARLIEST = "2000-01-01T00:00:00.000000Z";

    private final Clock clock;
    private final Supplier<String> newId;
    private final CustomerHash customerHash;
    private final EventReader.Shop shop;

    DraftCompleter(
            Clock clock, Supplier<String> newId, CustomerHash customerHash, EventReader.Shop shop) {
        this.clock = clock;
        this.newId = newId;
        this.customerHash = customerHash;
        this.shop = shop;
    }

    /**
     * The finished event.
     *
     * @param idempotencyKey the event's id when the body names none; may be {@code null}
     * @throws InvalidEventException with every broken and every missing field
     */
    Event complete(Draft draft, String idempotencyKey) throws InvalidEventException {
        Instant now = clock.instant();
        String receivedAt = Timestamps.format(now);
        if (draft.isObject()) {
            checkRequired(draft);
            checkTimestamp(draft, now, receivedAt);
            checkKey(draft, idempotencyKey);
        }
        if (!draft.errors().isEmpty()) {
            throw new InvalidEventException(draft.errors());
        }
        Map<Field, Object> values = draft.values();
        fillIn(values, idempotencyKey);
        readCampaign(values);
        draft.properties().putInto(values);
        values.put(Field.RECEIVED_AT, receivedAt);
        values.put(Field.LOCAL_DAY, localDay((String) values.get(Field.TIMESTAMP)));
        return new Event(values, draft.properties().dropped());
    }

    private void fillIn(Map<Field, Object> values, String idempotencyKey) {
        values.putIfAbsent(Field.SHOP_ID, "default");
        if (!values.containsKey(Field.EVENT_ID)) {
            values.put(Field.EVENT_ID, idempotencyKey == null ? newId.get() : idempotencyKey);
        }
        if (values.containsKey(Field.ORDER_AMOUNT) || values.containsKey(Field.REFUND_AMOUNT)) {
            values.putIfAbsent(Field.CURRENCY, shop.currency());
        }
        values.computeIfPresent(
                Field.CUSTOMER_HASH, (field, customer) -> customerHash.of((String) customer));
    }

    private static void checkRequired(Draft draft) {
        require(draft, Field.EVENT_TYPE, "is required");
        require(draft, Field.TIMESTAMP, "is required");
        Object type = draft.values().get(Field.EVENT_TYPE);
        if (EventType.PURCHASE.jsonName().equals(type)) {
            require(draft, Field.ORDER_AMOUNT, "is required for a purchase");
        } else if (EventType.REFUND.jsonName().equals(type)) {
            require(draft, Field.REFUND_AMOUNT, "is required for a refund");
        }
    }

    private static void require(Draft draft, Field field, String message) {
        if (!draft.values().containsKey(field) && !draft.isRefused(field)) {
            draft.errors().add(new FieldError(field.jsonName(), Code.MISSING, message));
        }
    }

    private static void checkTimestamp(Draft draft, Instant now, String nowAsText) {
        String timestamp = (String) draft.values().get(Field.TIMESTAMP);
        if (timestamp == null) {
            return;
        }
        boolean tooEarly = timestamp.compareTo(EARLIEST) < 0;
        boolean ahead = timestamp.compareTo(nowAsText) > 0;
        if (tooEarly || (ahead && timestamp.compareTo(Timestamps.format(now.plus(AHEAD))) > 0)) {
            String window = "must lie between the year 2000 and one day from now";
            draft.errors()
                    .add(new FieldError(Field.TIMESTAMP.jsonName(), Code.OUT_OF_RANGE, window));
        }
    }

    private static void checkKey(Draft draft, String key) {
        if (key != null && !draft.values().containsKey(Field.EVENT_ID)) {
            IdempotencyKey.check(key, draft.errors());
        }
    }

    private static void readCampaign(Map<Field, Object> values) {
        String location = (String) values.get(Field.PAGE_LOCATION);
        if (location == null || location.indexOf("utm_") < 0) {
            return;
        }
        Map<String, String> campaign = PageUrl.utm(location);
        for (Field field : Field.UTM) {
            String value = campaign.get(field.jsonName());
            if (value != null && PlainText.isText(value, 128)) {
                values.putIfAbsent(field, value);
            }
        }
    }

    /** The date, as yyyy-MM-dd, that the shop's calendar shows at this stored moment. */
    private String localDay(String timestamp) {
        return shop.zone().equals(ZoneOffset.UTC)
                ? timestamp.substring(0, 10)
                : Instant.parse(timestamp).atZone(shop.zone()).toLocalDate().toString();
    }
}
