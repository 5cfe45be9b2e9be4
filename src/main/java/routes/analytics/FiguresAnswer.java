package routes.analytics;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes figures as JSON with an ETag, or only says that they are what the caller has already. */
final class FiguresAnswer {

    private static final ObjectWriter JSON =
            new ObjectMapper()
                    .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
                    .writerFor(Analytics.class);

    private FiguresAnswer() {}

    @SuppressWarnings("unchecked")
    static void write(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        String known = message.getHeader("If-None-Match", "", String.class);
        byte[] figures = JSON.writeValueAsBytes(Analytics.of(message.getBody(Map.class)));
        String tag = tag(figures);
        message.removeHeaders("*");
        message.setHeader("ETag", tag);
        message.setHeader("Cache-Control", "no-cache");
        // a star is any figures, and there always are some
        if (known.contains(tag) || known.strip().equals("*")) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
            message.setBody(null);
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(figures);
        }
    }

    private static String tag(byte[] figures) {
        CRC32C crc = new CRC32C();
        crc.update(figures);
        return "\"%08x-%x\"".formatted(crc.getValue(), figures.length);
    }
}
