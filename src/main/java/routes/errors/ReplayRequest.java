package routes.errors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import routes.event.FieldError;
import routes.event.FieldError.Code;
import routes.http.DeskRefusal;
import routes.http.JsonObjectBody;

/**
 * Which letters go to the queue again.
 *
 * @param ids those only; null: whatever their ids
 * @param reason those only; null: whatever their reason
 * @param payloadHash of the only id, as its caller has seen it; null: whatever its payload
 */
record ReplayRequest(List<Long> ids, String reason, String payloadHash) {

    private static final int MOST_IDS = 500;
    private static final String PAYLOAD_HASH = "payload_hash";
    private static final Set<String> MEMBERS = Set.of("ids", "reason", "all", PAYLOAD_HASH);

    /**
     * From {@code {"ids":[1,2]}}, {@code {"reason":"rejected"}} or {@code {"all":true}}; beside one
     * id there may be a {@code payload_hash}.
     *
     * @throws DeskRefusal with every broken field
     */
    static ReplayRequest read(byte[] body) {
        DeskParameters parameters = new DeskParameters();
        JsonNode request = JsonObjectBody.read(body).orElseThrow(ReplayRequest::noObject);
        request.fieldNames().forEachRemaining(name -> requireKnown(name, parameters));
        if (request.size() - (request.has(PAYLOAD_HASH) ? 1 : 0) != 1) {
            parameters.refuse("", Code.INVALID, "exactly one of ids, reason and all is expected");
        }
        JsonNode all = request.path("all");
        if (!all.isMissingNode() && !(all.isBoolean() && all.asBoolean())) {
            parameters.refuse("all", Code.INVALID, "must be true, or be left out");
        }
        List<Long> ids = request.has("ids") ? ids(request.get("ids"), parameters) : null;
        String reason =
                request.has("reason")
                        ? parameters.reason(request.get("reason").asText("null"))
                        : null;
        String payloadHash =
                request.has(PAYLOAD_HASH) ? payloadHash(request, ids, parameters) : null;
        parameters.check();
        return new ReplayRequest(ids, reason, payloadHash);
    }

    private static String payloadHash(JsonNode request, List<Long> ids, DeskParameters parameters) {
        JsonNode hash = request.get(PAYLOAD_HASH);
        if (!hash.isTextual() || ids == null || ids.size() != 1) {
            parameters.refuse(PAYLOAD_HASH, Code.INVALID, "must be a text, beside exactly one id");
        }
        return hash.asText();
    }

    private static DeskRefusal noObject() {
        String expected = "one JSON object is expected";
        return DeskRefusal.invalid(List.of(new FieldError("", Code.MALFORMED_JSON, expected)));
    }

    private static void requireKnown(String name, DeskParameters parameters) {
        if (!MEMBERS.contains(name)) {
            parameters.refuse(
                    name, Code.UNKNOWN_VALUE, "is not one of ids, reason, all and payload_hash");
        }
    }

    private static List<Long> ids(JsonNode array, DeskParameters parameters) {
        List<Long> ids = new ArrayList<>();
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_IDS) {
            String range = "must be an array of 1 to " + MOST_IDS + " ids";
            parameters.refuse("ids", Code.OUT_OF_RANGE, range);
            return ids;
        }
        for (JsonNode id : array) {
            if (!id.isIntegralNumber() || !id.canConvertToLong() || id.asLong() < 1) {
                String field = "ids[" + ids.size() + "]";
                parameters.refuse(field, Code.WRONG_TYPE, "must be a whole number, 1 or higher");
            }
            ids.add(id.asLong());
        }
        return ids;
    }
}
