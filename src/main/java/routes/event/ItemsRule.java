package routes.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.util.List;
import routes.event.FieldError.Code;

/** The rule for the products of a cart or an order. */
final class ItemsRule implements Rule {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAXIMUM_ITEMS = 200;

    /**
     * An item takes two bytes to break and a hundred to complain of: without a limit a batch has an
     * answer of many times its size.
     */
    private static final int MAXIMUM_ERRORS = 20;

    @Override
    public Object read(JsonParser json, String field, List<FieldError> errors) throws IOException {
        return read(json, field, errors, new Properties());
    }

    @Override
    public Object read(JsonParser json, String field, List<FieldError> errors, Properties unknown)
            throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return Rule.wrongType(json, field, "an array", errors);
        }
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator normal = JSON.createGenerator(bytes)) {
            normal.writeStartArray();
            int before = errors.size();
            int count = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (count < MAXIMUM_ITEMS && errors.size() - before <= MAXIMUM_ERRORS) {
                    readItem(json, field + "[" + count + "]", errors, unknown, normal);
                } else {
                    json.skipChildren();
                }
                count++;
            }
            normal.writeEndArray();
            nameTheFirst(field, errors.subList(before, errors.size()));
            normal.flush();
            return count <= MAXIMUM_ITEMS
                    ? new Event.RawJson(bytes.toByteArray())
                    : Rule.refuse(field, Code.TOO_LONG, tooMany(count), errors);
        }
    }

    /** Leaves the first errors of these, and says that there are more when there are. */
    private static void nameTheFirst(String field, List<FieldError> errors) {
        if (errors.size() > MAXIMUM_ERRORS) {
            errors.subList(MAXIMUM_ERRORS, errors.size()).clear();
            String more = "has more errors than the first " + MAXIMUM_ERRORS + ", named before";
            Rule.refuse(field, Code.INVALID, more, errors);
        }
    }

    private static void readItem(
            JsonParser json,
            String path,
            List<FieldError> errors,
            Properties unknown,
            JsonGenerator normal)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            Rule.wrongType(json, path, "an object", errors);
            return;
        }
        Item item = new Item();
        item.read(json, path, errors, unknown);
        item.write(normal);
    }

    private static String tooMany(int count) {
        return "may have at most " + MAXIMUM_ITEMS + " items, not " + count;
    }
}
