package routes.event;

import java.util.List;

/**
 * What became of one event of several.
 *
 * @param event the valid event, or {@code null}
 * @param errors every reason why there is none; empty when there is one
 */
public record Reading(Event event, List<FieldError> errors) {

    /** Whether the event is valid. */
    public boolean isValid() {
        return event != null;
    }
}
