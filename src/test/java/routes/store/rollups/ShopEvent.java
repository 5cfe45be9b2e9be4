package routes.store.rollups;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import routes.event.CustomerHash;
import routes.event.EventReader;
import routes.event.InvalidEventException;

/** What a shop reports, before anything of the product has seen it. */
record ShopEvent(
        Shop shop,
        String id,
        String type,
        Instant moment,
        ZoneOffset offset,
        String product,
        BigDecimal orderAmount,
        BigDecimal refundAmount,
        String currency,
        Integer quantity,
        String transaction,
        boolean test) {

    static final String OWN_CURRENCY = "EUR";
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A shop and where its days begin. */
    record Shop(String id, ZoneId zone) {}

    /** The event as the product queues it. */
    byte[] queued() {
        EventReader reader =
                new EventReader(
                        CLOCK,
                        () -> "unused",
                        new CustomerHash("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                        new EventReader.Shop(OWN_CURRENCY, shop.zone()));
        try {
            return reader.read(json().getBytes(StandardCharsets.UTF_8), null).toJson();
        } catch (InvalidEventException e) {
            throw new AssertionError(json() + " is refused: " + e.errors(), e);
        }
    }

    private String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("shop_id", shop.id()).put("event_id", id).put("event_type", type);
        json.put(
                "timestamp",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.atOffset(offset)));
        put(json, "product_id", product);
        put(json, "order_amount", orderAmount == null ? null : orderAmount.toPlainString());
        put(json, "refund_amount", refundAmount == null ? null : refundAmount.toPlainString());
        put(json, "currency", currency);
        put(json, "transaction_id", transaction);
        if (quantity != null) {
            json.put("quantity", quantity);
        }
        if (test) {
            json.put("test", true);
        }
        return json.toString();
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
