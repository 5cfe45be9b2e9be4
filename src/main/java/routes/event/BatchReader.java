package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
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
     * @param idempotencyKey makes the id of an event that names none, of its place in the body; may
     *     be {@code null}
     * @return one reading for each event, in their order; never empty
     * @throws InvalidEventException when the array as a whole cannot be read, or the key is broken
     */
    public List<Reading> readArray(byte[] body, String idempotencyKey)
            throws InvalidEventException {
        String key = IdempotencyKey.ofBatch(idempotencyKey);
        try {
            return StrictJson.parse(body, json -> readElements(json, key));
        } catch (InvalidEventException e) {
            List<byte[]> elements = JsonElements.of(body, behindMark(body), maximum);
            if (elements.isEmpty()) {
                throw e;
            }
            // JSON, but one of them cannot be read: it must not take its neighbours along
            return readEach(elements, key);
        }
    }

    private List<Reading> readElements(JsonParser json, String key)
            throws IOException, InvalidEventException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw InvalidEventException.malformed("a JSON array of events is expected");
        }
        Readings readings = new Readings(reader, maximum, key);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            readings.add(json);
        }
        StrictJson.requireEnd(json);
        return readings.all();
    }

    private List<Reading> readEach(List<byte[]> elements, String key) throws InvalidEventException {
        Readings readings = new Readings(reader, maximum, key);
        for (byte[] element : elements) {
            readings.add(element);
        }
        return readings.all();
    }

    /**
     * Reads one event a line (NDJSON). Empty lines are passed over, and so is a byte order mark; a
     * line that is not JSON refuses itself only.
     *
     * @param idempotencyKey makes the id of an event that names none, of its place in the body; may
     *     be {@code null}
     * @return one reading for each event, in their order; never empty
     * @throws InvalidEventException when there is none, or there are too many, or the key is broken
     */
    public List<Reading> readLines(byte[] body, String idempotencyKey)
            throws InvalidEventException {
        Readings readings = new Readings(reader, maximum, IdempotencyKey.ofBatch(idempotencyKey));
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                readLine(Arrays.copyOfRange(body, start, end), readings);
                start = end + 1;
            }
        }
        return readings.all();
    }

    private static int behindMark(byte[] body) {
        boolean marked =
                body.length >= MARK.length
                        && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? MARK.length : 0;
    }

    private static void readLine(byte[] line, Readings readings) throws InvalidEventException {
        if (!isBlank(line)) {
            readings.add(line);
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
}
