package routes.store;

import java.nio.charset.StandardCharsets;
import routes.event.QueuedEvent;

/** Events as the queue hands them over. */
final class QueuedEvents {

    private QueuedEvents() {}

    /** A page view with this id, as its first delivery; the receipt is the id too. */
    static QueuedEvent pageView(String id) {
        return pageView(id, "f");
    }

    static QueuedEvent pageView(String id, String fingerprint) {
        return event(id, json(id, fingerprint).formatted("\"event_type\":\"page_view\","));
    }

    /** An event without its kind, which no row may lack. */
    static QueuedEvent bad(String id) {
        return event(id, json(id, "f").formatted(""));
    }

    static QueuedEvent event(String receipt, String json) {
        return new QueuedEvent(receipt, 1, 1, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String id, String fingerprint) {
        return "{\"shop_id\":\"default\",\"event_id\":\""
                + id
                + "\",%s\"timestamp\":\"2026-01-15T10:00:00.000000Z\","
                + "\"fingerprint\":\""
                + fingerprint
                + "\",\"received_at\":\"2026-01-15T10:00:00.000000Z\",\"local_day\":\"2026-01-15\"}";
    }
}
