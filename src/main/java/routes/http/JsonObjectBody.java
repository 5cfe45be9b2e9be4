package routes.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** The body of an operator's request: one JSON object, in which no member comes twice. */
public final class JsonObjectBody {

    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                    .build()
                    .readerFor(JsonNode.class);

    private JsonObjectBody() {}

    /**
     * The object.
     *
     * @param body null when there is none
     * @return empty when it is not exactly one object
     */
    public static Optional<JsonNode> read(byte[] body) {
        try {
            JsonNode request = JSON.readTree(body == null ? new byte[0] : body);
            return Optional.of(request).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
