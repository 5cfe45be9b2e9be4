package routes.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.ArrayList;
import java.util.List;
import routes.event.FieldError;
import routes.event.Reading;

/** What a sender is told of the events it sent. */
final class Answer {

    /**
     * So many errors of all events together are named: an event takes a few bytes, and its errors
     * thousands.
     */
    private static final int MAXIMUM_ERRORS = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter ONE = JSON.writerFor(One.class);
    private static final ObjectWriter MANY = JSON.writerFor(Many.class);

    /** The answer to a single event. */
    record One(String status, @JsonProperty("event_id") String eventId) {}

    /** The answer to several: how many were taken, and what became of each. */
    record Many(int accepted, int rejected, List<Result> results) {}

    /**
     * What became of the event at this place of the body: status 202 with its id, or 400 with its
     * errors.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int index,
            int status,
            @JsonProperty("event_id") String eventId,
            List<FieldError> errors) {}

    private Answer() {}

    static byte[] accepted(String eventId) {
        return write(ONE, new One("accepted", eventId));
    }

    static byte[] each(List<Reading> readings) {
        List<Result> results = new ArrayList<>(readings.size());
        int rejected = (int) readings.stream().filter(reading -> !reading.isValid()).count();
        int more = MAXIMUM_ERRORS - rejected;
        for (Reading reading : readings) {
            int index = results.size();
            if (reading.isValid()) {
                results.add(new Result(index, 202, reading.event().eventId(), null));
            } else {
                List<FieldError> named = first(more + 1, reading.errors());
                more -= named.size() - 1;
                results.add(new Result(index, 400, null, named));
            }
        }
        return write(MANY, new Many(readings.size() - rejected, rejected, results));
    }

    /** Never none of them. */
    private static List<FieldError> first(int number, List<FieldError> errors) {
        return errors.subList(0, Math.min(Math.max(number, 1), errors.size()));
    }

    private static byte[] write(ObjectWriter writer, Object answer) {
        try {
            return writer.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written as JSON", e);
        }
    }
}
