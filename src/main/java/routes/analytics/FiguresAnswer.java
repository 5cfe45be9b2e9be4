package routes.analytics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import routes.event.Digests;

/**
 * Writes figures as JSON with an ETag, or only says that they are what the caller has already. The
 * contract's eight members leave no room for what the amounts are taken from: headers tell it.
 */
final class FiguresAnswer {

    private static final ObjectWriter JSON =
            new ObjectMapper()
                    .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
                    .writerFor(Analytics.class);

    /** Enough that nobody finds other figures with the same tag. */
    private static final int TAG_BYTES = 16;

    private FiguresAnswer() {}

    @SuppressWarnings("unchecked")
    static void write(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        String known = message.getHeader("If-None-Match", "", String.class);
        Map<String, Object> row = message.getBody(Map.class);
        byte[] figures = JSON.writeValueAsBytes(Analytics.of(row));
        Object currency = row.get("currency");
        Object purchases = row.get("orders");
        String tag = tag(figures, currency + " " + purchases);
        message.removeHeaders("*");
        message.setHeader("ETag", tag);
        message.setHeader("Cache-Control", "no-cache");
        // a star is any figures, and there always are some
        if (known.contains(tag) || known.strip().equals("*")) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setHeader("Amounts-Currency", currency);
            message.setHeader("Amounts-Purchases", purchases);
            message.setBody(figures);
        }
    }

    /** Of the headers too: a cache keeps those it has while it is told that nothing changed. */
    private static String tag(byte[] figures, String amounts) {
        String all = new String(figures, StandardCharsets.UTF_8) + amounts;
        byte[] digest = Digests.sha256(all.getBytes(StandardCharsets.UTF_8));
        return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
    }
}
