package routes.event;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Says every reason why a body is not a valid event. Carries no stack trace: it is an answer, not a
 * fault.
 */
public final class InvalidEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final Set<FieldError.Code> LIMITS =
            EnumSet.of(FieldError.Code.TOO_LONG, FieldError.Code.TOO_DEEP);

    private final transient List<FieldError> errors;

    public InvalidEventException(List<FieldError> errors) {
        super("Invalid event", null, false, false);
        this.errors = List.copyOf(errors);
    }

    static InvalidEventException malformed(String message) {
        return new InvalidEventException(
                List.of(new FieldError("", FieldError.Code.MALFORMED_JSON, message)));
    }

    /** What is read no further, though it is JSON. */
    static InvalidEventException overLimit(FieldError.Code code, String limit) {
        return new InvalidEventException(List.of(new FieldError("", code, limit)));
    }

    /** At least one, in the order they stand in the body, missing fields last. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Whether the body could not be read as JSON, or is none that holds events. */
    public boolean isMalformed() {
        return FieldError.isMalformed(errors);
    }

    /** Whether the body as a whole is over a limit, which the one error names. */
    public boolean isOverLimit() {
        FieldError first = errors.get(0);
        return first.field().isEmpty() && LIMITS.contains(first.code());
    }
}
