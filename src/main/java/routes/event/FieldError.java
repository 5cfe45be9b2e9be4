package routes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * One broken field of an event.
 *
 * @param field the field's JSON name, {@code items[2].price} inside a list, empty for the whole
 *     body
 * @param code what is wrong
 * @param message one sentence for the person who sends the events, to whom it may say back what was
 *     sent; not for the log
 */
public record FieldError(String field, Code code, String message) {

    /** Whether these, at least one, say that a body could not be read as JSON at all. */
    public static boolean isMalformed(List<FieldError> errors) {
        return errors.get(0).code() == Code.MALFORMED_JSON;
    }

    /** The closed list of what can be wrong with a field. */
    public enum Code {
        MALFORMED_JSON,
        MISSING,
        WRONG_TYPE,
        UNKNOWN_VALUE,
        INVALID,
        TOO_LONG,
        TOO_DEEP,
        OUT_OF_RANGE,
        READ_ONLY;

        private final String jsonName = name().toLowerCase(Locale.ROOT);

        /** The code in JSON, for example {@code too_long}. */
        @JsonValue
        public String jsonName() {
            return jsonName;
        }
    }
}
