package routes.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A dead letter as it lies in the database.
 *
 * @param reason why it waits, in snake_case
 * @param shopId as far as the payload names one; may be null, as may {@code eventId}
 * @param payload absent in a list; the event as JSON, or what stood in the queue instead
 * @param attempts how often the queue had handed it out
 * @param firstSeen UTC, as are {@code lastSeen} and {@code repairedAt}
 * @param repairedAt when a person put the payload right; null when nobody has
 */
@JsonNaming(SnakeCaseStrategy.class)
record StoredLetter(
        long id,
        String reason,
        String detail,
        String stage,
        String shopId,
        String eventId,
        int attempts,
        String firstSeen,
        String lastSeen,
        String repairedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String payload,
        @JsonInclude(JsonInclude.Include.NON_NULL) String payloadHash) {}
