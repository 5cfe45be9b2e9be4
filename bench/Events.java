import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes the events that are sent, the same as {@code load.lua}: each with an id of its own. */
final class Events {

    static final int IN_A_BATCH = 100;
    private static final int PRODUCTS = 500;

    private final String head;
    private final String middle =
            "\",\"timestamp\":\""
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                    + "\",\"event_type\":\"";
    private long made;

    /**
     * @param run begins every id; different for every load on one database
     */
    Events(String run) {
        this.head = "{\"event_id\":\"" + run + "-";
    }

    /** The next event. Of twenty, sixteen are views, three fill a cart and one is a purchase. */
    String next() {
        made++;
        int kind = (int) (made % 20);
        String type =
                kind == 0
                        ? "purchase\",\"order_amount\":" + (made % 90 + 10) + ".95"
                        : kind < 4 ? "add_to_cart\"" : "page_view\"";
        return head + made + middle + type + ",\"product_id\":\"product-" + made % PRODUCTS + "\"}";
    }

    /** The next hundred, as a JSON array. */
    String nextBatch() {
        StringBuilder batch = new StringBuilder(IN_A_BATCH * 160).append('[');
        for (int i = 0; i < IN_A_BATCH; i++) {
            batch.append(i == 0 ? "" : ",").append(next());
        }
        return batch.append(']').toString();
    }
}
