package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/** What one field may hold. */
@FunctionalInterface
interface Rule {

    /**
     * Reads the value the parser stands on, up to its last token.
     *
     * @param json stands on the value's first token, never on what counts as absent
     * @param field the name the sender used, for the messages
     * @param errors takes every reason why the value cannot be accepted
     * @return the normalised value; {@code null} when it was refused, or says what its absence says
     */
    Object read(JsonParser json, String field, List<FieldError> errors) throws IOException;

    /**
     * The same for a value that may hold what the contract does not know.
     *
     * @param unknown says how much of that is kept
     */
    default Object read(JsonParser json, String field, List<FieldError> errors, Properties unknown)
            throws IOException {
        return read(json, field, errors);
    }

    /** Whether the value counts as absent, whatever the field may hold: null, or blank text. */
    static boolean isAbsent(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return token == JsonToken.VALUE_NULL
                || token == JsonToken.VALUE_STRING && json.getText().isBlank();
    }

    /** Notes that the value has another JSON type, and steps over it. */
    static Object wrongType(JsonParser json, String field, String expected, List<FieldError> errors)
            throws IOException {
        String found = describe(json.currentToken());
        json.skipChildren();
        errors.add(
                new FieldError(
                        field,
                        FieldError.Code.WRONG_TYPE,
                        "must be " + expected + ", not " + found));
        return null;
    }

    /** Notes that the value breaks its rule. */
    static Object refuse(
            String field, FieldError.Code code, String message, List<FieldError> errors) {
        errors.add(new FieldError(field, code, message));
        return null;
    }

    /** Notes that the value has more characters than these. */
    static Object tooLong(String field, int maximum, String value, List<FieldError> errors) {
        int characters = PlainText.characters(value);
        String limit = "may have at most " + maximum + " characters, not " + characters;
        return refuse(field, FieldError.Code.TOO_LONG, limit, errors);
    }

    private static String describe(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "null";
        };
    }
}
