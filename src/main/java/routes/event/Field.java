package routes.event;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every field an event can have: its name, what it may hold, and the other names a sender may use
 * for it.
 */
public enum Field {
    EVENT_TYPE("event_type", TextRules.EVENT_TYPE),
    TIMESTAMP("timestamp", TextRules.TIMESTAMP),
    SHOP_ID("shop_id", TextRules.SHOP_ID),
    EVENT_ID("event_id", TextRules.text(64)),
    PRODUCT_ID("product_id", TextRules.text(128), "item_id", "sku"),
    ORDER_AMOUNT("order_amount", NumberRules.AMOUNT, "value"),
    CURRENCY("currency", TextRules.CURRENCY),
    TRANSACTION_ID("transaction_id", TextRules.text(128), "order_id"),
    SESSION_ID("session_id", TextRules.text(128)),
    CLIENT_ID("client_id", TextRules.text(128), "anonymous_id"),
    /** Read from {@code user_id} and hashed before anything else sees it. */
    CUSTOMER_HASH("customer_hash", TextRules.text(256), "user_id", "customer_id", "email"),
    QUANTITY("quantity", NumberRules.QUANTITY_IF_NOT_ONE),
    ITEMS("items", new ItemsRule(), "products"),
    TAX("tax", NumberRules.AMOUNT),
    SHIPPING("shipping", NumberRules.AMOUNT),
    DISCOUNT_AMOUNT("discount_amount", NumberRules.AMOUNT),
    COUPON("coupon", TextRules.text(64)),
    PAYMENT_METHOD("payment_method", TextRules.text(64)),
    REFUND_AMOUNT("refund_amount", NumberRules.POSITIVE_AMOUNT),
    CART_ID("cart_id", TextRules.text(128)),
    PAGE_LOCATION("page_location", TextRules.URL, "url"),
    PAGE_REFERRER("page_referrer", TextRules.URL, "referrer"),
    PAGE_TITLE("page_title", TextRules.text(512), "title"),
    UTM_SOURCE("utm_source", TextRules.text(128)),
    UTM_MEDIUM("utm_medium", TextRules.text(128)),
    UTM_CAMPAIGN("utm_campaign", TextRules.text(128)),
    UTM_TERM("utm_term", TextRules.text(128)),
    UTM_CONTENT("utm_content", TextRules.text(128)),
    COUNTRY("country", TextRules.COUNTRY),
    DEVICE_TYPE("device_type", TextRules.DEVICE_TYPE),
    LANGUAGE("language", TextRules.LANGUAGE),
    TEST("test", NumberRules.FLAG_IF_SET),
    /** Whatever else the sender said, as one JSON object. */
    PROPERTIES("properties", null),
    SENT_AT("sent_at", TextRules.TIMESTAMP),
    RECEIVED_AT("received_at", TextRules.SET_BY_SERVER),
    /** The day in the shop's time zone, made from the timestamp. */
    LOCAL_DAY("local_day", null);

    /** The fields read from a page's address when the sender does not give them. */
    static final List<Field> UTM =
            List.of(UTM_SOURCE, UTM_MEDIUM, UTM_CAMPAIGN, UTM_TERM, UTM_CONTENT);

    /** What most events have, or what figures are made of; each is a column that is written. */
    static final List<Field> MAIN =
            List.of(
                    EVENT_TYPE,
                    TIMESTAMP,
                    SHOP_ID,
                    EVENT_ID,
                    PRODUCT_ID,
                    ORDER_AMOUNT,
                    CURRENCY,
                    TRANSACTION_ID,
                    SESSION_ID,
                    CLIENT_ID,
                    QUANTITY,
                    REFUND_AMOUNT,
                    TEST);

    /**
     * What tells of the journey or the server and not of the event, so that a second sending may
     * differ in it.
     */
    static final List<Field> TRANSPORT = List.of(SENT_AT, RECEIVED_AT, LOCAL_DAY);

    /** All else: kept as one object, from which the database reads what somebody asks for. */
    static final List<Field> DETAILS = rest();

    private final String jsonName;
    private final SerializedString jsonKey;
    private final Rule rule;
    private final String[] aliases;

    Field(String jsonName, Rule rule, String... aliases) {
        this.jsonName = jsonName;
        this.jsonKey = new SerializedString(jsonName);
        this.rule = rule;
        this.aliases = aliases;
    }

    /** The name in JSON and the column in the database. */
    public String jsonName() {
        return jsonName;
    }

    /** The same, encoded for a JSON generator. */
    SerializedString jsonKey() {
        return jsonKey;
    }

    Rule rule() {
        return rule;
    }

    private static List<Field> rest() {
        EnumSet<Field> rest = EnumSet.allOf(Field.class);
        rest.removeAll(MAIN);
        rest.removeAll(TRANSPORT);
        return List.copyOf(rest);
    }

    /** What a sender may call it: its own name first, unless its value is made here. */
    List<String> senderNames() {
        Stream<String> own = Stream.of(jsonName).filter(name -> isReadByItsName());
        return Stream.concat(own, Stream.of(aliases)).toList();
    }

    private boolean isReadByItsName() {
        return rule != null && this != CUSTOMER_HASH;
    }
}
