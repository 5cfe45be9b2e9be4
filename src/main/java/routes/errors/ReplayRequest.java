package routes.errors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import routes.http.JsonObjectBody;

/**
 * Which letters go to the queue again.
 *
 * @param ids those only; null: whatever their ids
 * @param reason those only; null: whatever their reason
 */
record ReplayRequest(List<Long> ids, String reason) {

    private static final int MOST_IDS = 500;
    private static final Set<String> MEMBERS = Set.of("ids", "reason", "all");

    /**
     * From {@code {"ids":[1,2]}}, {@code {"reason":"rejected"}} or {@code {"all":true}}.
     *
     * @throws DeskRefusal with every broken field
     */
    static ReplayRequest read(byte[] body) {
        DeskParameters parameters = new DeskParameters();
        JsonNode request = object(body, parameters);
        request.fieldNames().forEachRemaining(name -> requireKnown(name, parameters));
        if (request.size() != 1) {
            parameters.refuse("", "invalid", "exactly one of ids, reason and all is expected");
        }
        JsonNode all = request.path("all");
        if (!all.isMissingNode() && !(all.isBoolean() && all.asBoolean())) {
            parameters.refuse("all", "invalid", "must be true, or be left out");
        }
        List<Long> ids = request.has("ids") ? ids(request.get("ids"), parameters) : null;
        String reason =
                request.has("reason")
                        ? parameters.reason(request.get("reason").asText("null"))
                        : null;
        parameters.check();
        return new ReplayRequest(ids, reason);
    }

    private static JsonNode object(byte[] body, DeskParameters parameters) {
        Optional<JsonNode> request = JsonObjectBody.read(body);
        if (request.isPresent()) {
            return request.get();
        }
        parameters.refuse("", "malformed_json", "one JSON object is expected");
        parameters.check();
        throw new IllegalStateException("a refusal was expected");
    }

    private static void requireKnown(String name, DeskParameters parameters) {
        if (!MEMBERS.contains(name)) {
            parameters.refuse(name, "unknown_value", "is not one of ids, reason and all");
        }
    }

    private static List<Long> ids(JsonNode array, DeskParameters parameters) {
        List<Long> ids = new ArrayList<>();
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_IDS) {
            String range = "must be an array of 1 to " + MOST_IDS + " ids";
            parameters.refuse("ids", "out_of_range", range);
            return ids;
        }
        for (JsonNode id : array) {
            if (!id.isIntegralNumber() || !id.canConvertToLong() || id.asLong() < 1) {
                String field = "ids[" + ids.size() + "]";
                parameters.refuse(field, "wrong_type", "must be a whole number, 1 or higher");
            }
            ids.add(id.asLong());
        }
        return ids;
    }
}
