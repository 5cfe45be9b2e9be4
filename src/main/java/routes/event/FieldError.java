package routes.event;

/**
 * One broken field of an event.
 *
 * @param field the field's JSON name, {@code items[2].price} inside a list, empty for the whole
 *     body
 * @param code what is wrong, from the closed list in {@link Code}, in snake_case
 * @param message one sentence for the person who sends the events, to whom it may say back what was
 *     sent; not for the log
 */
public record FieldError(String field, String code, String message) {

    /** What can be wrong with a field. */
    public enum Code {
        MALFORMED_JSON,
        MISSING,
        WRONG_TYPE,
        UNKNOWN_VALUE,
        INVALID,
        TOO_LONG,
        TOO_DEEP,
        OUT_OF_RANGE,
        READ_ONLY
    }

    /** The same with its code from the list. */
    public FieldError(String field, Code code, String message) {
        this(field, code.name().toLowerCase(java.util.Locale.ROOT), message);
    }
}
