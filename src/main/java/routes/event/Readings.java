package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What became of the events of one body so far. */
final class Readings {

    private final EventReader reader;
    private final int maximum;
    private final String key;
    private final List<Reading> readings = new ArrayList<>();

    /**
     * @param reader reads each event
     * @param maximum how many there may be
     * @param key names those that have no id of their own; may be {@code null}
     */
    Readings(EventReader reader, int maximum, String key) {
        this.reader = reader;
        this.maximum = maximum;
        this.key = key;
    }

    /** Reads the event the parser stands on. */
    void add(JsonParser json) throws IOException, InvalidEventException {
        requireRoom();
        try {
            readings.add(new Reading(reader.read(json, nextId()), List.of()));
        } catch (InvalidEventException e) {
            readings.add(new Reading(null, e.errors()));
        }
    }

    /** Reads an event that stands alone. */
    void add(byte[] event) throws InvalidEventException {
        requireRoom();
        try {
            readings.add(new Reading(reader.read(event, nextId()), List.of()));
        } catch (InvalidEventException e) {
            readings.add(new Reading(null, e.errors()));
        }
    }

    private void requireRoom() throws InvalidEventException {
        if (readings.size() == maximum) {
            String limit = "a batch may have at most " + maximum + " events";
            throw InvalidEventException.overLimit(FieldError.Code.TOO_LONG, limit);
        }
    }

    /** By its place as the answer tells it, broken neighbours counted. */
    private String nextId() {
        return key == null ? null : IdempotencyKey.idAt(key, readings.size());
    }

    /**
     * One reading for each event, in their order.
     *
     * @throws InvalidEventException when there is none
     */
    List<Reading> all() throws InvalidEventException {
        if (readings.isEmpty()) {
            throw InvalidEventException.malformed("there is no event in the body");
        }
        return readings;
    }
}
