package routes.store.rollups;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import routes.event.FieldError;
import routes.event.FieldError.Code;
import routes.http.DeskRefusal;
import routes.http.JsonObjectBody;

/** Reads which figures are meant, and gathers everything that is wrong with the request. */
final class RollUpRequest {

    private static final long QUARTER_HOUR = 900;
    private static final Set<String> MEMBERS = Set.of("from", "to", "shop");

    private final List<FieldError> errors = new ArrayList<>();

    private RollUpRequest() {}

    /**
     * From {@code {"from":"2026-01-31T10:00:00Z","to":"2026-02-01T00:00:00Z","shop":"default"}};
     * what is left out does not limit the range.
     *
     * @throws DeskRefusal with every broken field
     */
    static RollUpRange read(byte[] body) {
        return new RollUpRequest().range(body);
    }

    private RollUpRange range(byte[] body) {
        JsonNode request = JsonObjectBody.read(body).orElseThrow(this::noObject);
        request.fieldNames().forEachRemaining(this::requireKnown);
        Instant from = moment(request, "from", RollUpRange.EARLIEST);
        Instant to = moment(request, "to", RollUpRange.LATEST);
        String shop = shop(request);
        if (errors.isEmpty() && !from.isBefore(to)) {
            refuse("to", Code.OUT_OF_RANGE, "must be later than from");
        }
        check();
        return new RollUpRange(from, to, shop);
    }

    private DeskRefusal noObject() {
        refuse("", Code.MALFORMED_JSON, "one JSON object is expected; {} is all there is");
        return DeskRefusal.invalid(errors);
    }

    private void requireKnown(String name) {
        if (!MEMBERS.contains(name)) {
            refuse(name, Code.UNKNOWN_VALUE, "is not one of from, to and shop");
        }
    }

    private Instant moment(JsonNode request, String field, Instant otherwise) {
        if (!request.has(field)) {
            return otherwise;
        }
        try {
            Instant moment = OffsetDateTime.parse(request.get(field).asText()).toInstant();
            requireWholeQuarterHour(field, moment);
            return moment;
        } catch (DateTimeException e) {
            String form = "is not a date-time with an offset, like 2026-01-31T10:15:00Z";
            refuse(field, Code.INVALID, form);
            return otherwise;
        }
    }

    private void requireWholeQuarterHour(String field, Instant moment) {
        if (moment.isBefore(RollUpRange.EARLIEST) || moment.isAfter(RollUpRange.LATEST)) {
            refuse(field, Code.OUT_OF_RANGE, "must lie in the years 1 to 9999");
        } else if (moment.getEpochSecond() % QUARTER_HOUR != 0 || moment.getNano() != 0) {
            String whole = "must be a whole quarter of an hour, like 10:00, 10:15, 10:30 or 10:45";
            refuse(field, Code.OUT_OF_RANGE, whole);
        }
    }

    private String shop(JsonNode request) {
        if (!request.has("shop")) {
            return null;
        }
        String shop = request.get("shop").asText();
        if (!request.get("shop").isTextual() || !shop.matches("[a-z0-9-]{1,64}")) {
            refuse("shop", Code.INVALID, "must be 1 to 64 of the characters a-z, 0-9 and -");
        }
        return shop;
    }

    private void refuse(String field, Code code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    private void check() {
        if (!errors.isEmpty()) {
            throw DeskRefusal.invalid(errors);
        }
    }
}
