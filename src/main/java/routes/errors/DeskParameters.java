package routes.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import routes.event.DeadLetter;
import routes.event.FieldError;
import routes.event.FieldError.Code;
import routes.http.DeskRefusal;

/** Reads what a request to the desk asks for, and gathers everything that is wrong with it. */
final class DeskParameters {

    static final int DEFAULT_LIMIT = 50;
    static final int HIGHEST_LIMIT = 500;

    private static final List<String> REASONS =
            Arrays.stream(DeadLetter.Reason.values()).map(DeadLetter.Reason::jsonName).toList();

    private final List<FieldError> errors = new ArrayList<>();

    /** One of the closed list, or {@code null} when none is given. */
    String reason(String text) {
        if (text != null && !REASONS.contains(text)) {
            String known = REASONS.stream().collect(Collectors.joining(", "));
            refuse("reason", Code.UNKNOWN_VALUE, "is not a reason; use one of " + known);
        }
        return text;
    }

    /** The same, where there has to be one. */
    String requiredReason(String text) {
        if (text == null) {
            refuse("reason", Code.MISSING, "is required: nothing is deleted without saying what");
        }
        return reason(text);
    }

    int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            refuse("limit", Code.OUT_OF_RANGE, "must be a whole number from 1 to " + HIGHEST_LIMIT);
        }
        return limit;
    }

    /** The id of a letter, or {@code null} when none is given. */
    Long newest(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,18}")) {
            refuse("newest", Code.INVALID, "must be the id of a letter");
            return null;
        }
        return Long.valueOf(text);
    }

    Cursor cursor(String text) {
        try {
            return text == null ? Cursor.START : Cursor.of(text);
        } catch (IllegalArgumentException e) {
            refuse("cursor", Code.INVALID, "is not one that an earlier page gave");
            return Cursor.START;
        }
    }

    boolean flag(String name, String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            refuse(name, Code.INVALID, "must be true or false");
        }
        return "true".equals(text);
    }

    void refuse(String field, Code code, String message) {
        errors.add(new FieldError(field, code, message));
    }

    /**
     * @throws DeskRefusal when anything was wrong
     */
    void check() {
        if (!errors.isEmpty()) {
            throw DeskRefusal.invalid(errors);
        }
    }
}
