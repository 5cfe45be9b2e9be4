package routes.store;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import routes.event.Suspicion;

/**
 * Which parameter of the insert statement takes which field of an event. The events are read here
 * and not with the database's JSON functions: eighteen of those a row cost more than writing it.
 */
record EventColumns(Map<String, Integer> parameters) {

    private static final String DETAILS = "details";

    /**
     * Reads the list of columns in an {@code INSERT INTO … (a, b, …)}; parameters follow its order.
     */
    static EventColumns of(String insert) {
        String list = insert.substring(insert.indexOf('(') + 1, insert.indexOf(')'));
        Map<String, Integer> parameters = new HashMap<>();
        for (String column : list.split(",")) {
            parameters.put(column.strip(), parameters.size() + 1);
        }
        return new EventColumns(Map.copyOf(parameters));
    }

    /**
     * Sets a parameter for each field the event has; all others stay what they are.
     *
     * @param row which of the statement's rows it is, from 0
     * @throws IOException when it is not one JSON object with members of the kinds an event has
     */
    void bind(PreparedStatement statement, int row, byte[] event) throws IOException, SQLException {
        int before = row * parameters.size();
        Integer details = parameters.get(DETAILS);
        try (JsonParser json = Suspicion.JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(json, "not an object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                Integer parameter = parameters.get(json.currentName());
                JsonToken value = json.nextToken();
                if (parameter == null) {
                    json.skipChildren();
                } else {
                    requireKind(json, value, parameter.equals(details));
                    bind(statement, before + parameter, value, json, event);
                }
            }
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "more than one value");
            }
        }
    }

    /** The details are an object, which a view reads by its names, and nothing else is one. */
    private static void requireKind(JsonParser json, JsonToken value, boolean isDetails)
            throws JsonParseException {
        boolean isObject = value == JsonToken.START_OBJECT;
        if (value == JsonToken.START_ARRAY
                || isObject != isDetails && value != JsonToken.VALUE_NULL) {
            throw new JsonParseException(json, "another kind of value");
        }
    }

    private static void bind(
            PreparedStatement statement,
            int parameter,
            JsonToken value,
            JsonParser json,
            byte[] event)
            throws IOException, SQLException {
        switch (value) {
            case VALUE_NULL -> statement.setObject(parameter, null);
            case VALUE_TRUE -> statement.setInt(parameter, 1);
            case VALUE_FALSE -> statement.setInt(parameter, 0);
            case VALUE_NUMBER_INT -> statement.setLong(parameter, json.getLongValue());
            case START_OBJECT -> statement.setBytes(parameter, source(json, event));
            default -> statement.setString(parameter, json.getText());
        }
    }

    /**
     * The object that begins here, as it was sent: its bytes, which are text already. To decode and
     * encode it again took the store 6 % of its time.
     */
    private static byte[] source(JsonParser json, byte[] event) throws IOException {
        int begin = (int) json.currentTokenLocation().getByteOffset();
        if (begin < 0) { // UTF-16 or UTF-32, from a stranger
            throw new JsonParseException(json, "not UTF-8");
        }
        json.skipChildren();
        int end = (int) json.currentLocation().getByteOffset();
        return Arrays.copyOfRange(event, begin, end);
    }
}
