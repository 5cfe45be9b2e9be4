package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads several events, of which a bad one refuses itself only. Safe for use by several threads.
 */
public final class BatchReader {

    /** What some editors begin a file with, in UTF-8. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final EventReader reader;
    private final int maximum;

    /**
     * @param reader reads each event
     * @param maximum how many events a body may hold
     */
    public BatchReader(EventReader reader, int maximum) {
        this.reader = reader;
        this.maximum = maximum;
    }

    /**
     * Reads a JSON array of events.
     *
     * @return one reading for each event, in their order; never empty
     * @throws InvalidEventException when the array as a whole cannot be read
     */
    public List<Reading> readArray(byte[] body) throws InvalidEventException {
        try {
            return StrictJson.parse(body, this::readElements);
        } catch (InvalidEventException e) {
            List<byte[]> elements = JsonElements.of(body, behindMark(body), maximum);
            if (elements.isEmpty()) {
                throw e;
            }
            // JSON, but one of them cannot be read: it must not take its neighbours along
            return readEach(elements);
        }
    }

    private List<Reading> readElements(JsonParser json) throws IOException, InvalidEventException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw InvalidEventException.malformed("a JSON array of events is expected");
        }
        List<Reading> readings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            requireRoom(readings);
            readings.add(reading(json));
        }
        StrictJson.requireEnd(json);
        return requireSome(readings);
    }

    private List<Reading> readEach(List<byte[]> elements) throws InvalidEventException {
        List<Reading> readings = new ArrayList<>();
        for (byte[] element : elements) {
            requireRoom(readings);
            readings.add(reading(element));
        }
        return readings;
    }

    /**
     * Reads one event a line (NDJSON). Empty lines are passed over, and so is a byte order mark; a
     * line that is not JSON refuses itself only.
     *
     * @return one reading for each event, in their order; never empty
     * @throws InvalidEventException when there is none, or there are too many
     */
    public List<Reading> readLines(byte[] body) throws InvalidEventException {
        List<Reading> readings = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                readLine(Arrays.copyOfRange(body, start, end), readings);
                start = end + 1;
            }
        }
        return requireSome(readings);
    }

    private static int behindMark(byte[] body) {
        boolean marked =
                body.length >= MARK.length
                        && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? MARK.length : 0;
    }

    private void readLine(byte[] line, List<Reading> readings) throws InvalidEventException {
        if (!isBlank(line)) {
            requireRoom(readings);
            readings.add(reading(line));
        }
    }

    private static boolean isBlank(byte[] line) {
        for (int i = behindMark(line); i < line.length; i++) {
            byte character = line[i];
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }

    private void requireRoom(List<Reading> readings) throws InvalidEventException {
        if (readings.size() == maximum) {
            String limit = "a batch may have at most " + maximum + " events";
            throw InvalidEventException.overLimit(FieldError.Code.TOO_LONG, limit);
        }
    }

    private static List<Reading> requireSome(List<Reading> readings) throws InvalidEventException {
        if (readings.isEmpty()) {
            throw InvalidEventException.malformed("there is no event in the body");
        }
        return readings;
    }

    private Reading reading(JsonParser json) throws IOException {
        try {
            return new Reading(reader.read(json), List.of());
        } catch (InvalidEventException e) {
            return new Reading(null, e.errors());
        }
    }

    private Reading reading(byte[] event) {
        try {
            return new Reading(reader.read(event, null), List.of());
        } catch (InvalidEventException e) {
            return new Reading(null, e.errors());
        }
    }
}
