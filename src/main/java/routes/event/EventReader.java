package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Bytes to a valid {@link Event}, or every reason why not. Safe for use by several threads. */
public final class EventReader {

    private final Clock clock;
    private final Supplier<String> newId;
    private final CustomerHash customerHash;
    private final Shop shop;

    /**
     * What holds for a shop that says nothing else.
     *
     * @param currency for amounts that name none, ISO 4217
     * @param zone where its days begin and end
     */
    public record Shop(String currency, ZoneId zone) {}

    /**
     * @param clock gives {@code received_at}, and how far ahead a timestamp may be
     * @param newId an id for an event that brings none
     * @param customerHash hides who the customer is
     * @param shop fills in what an event leaves out
     */
    public EventReader(Clock clock, Supplier<String> newId, CustomerHash customerHash, Shop shop) {
        this.clock = clock;
        this.newId = newId;
        this.customerHash = customerHash;
        this.shop = shop;
    }

    /**
     * Reads one JSON object.
     *
     * @param body UTF-8; all of it must be the one object
     * @param idempotencyKey the event's id when the body names none; may be {@code null}
     * @throws InvalidEventException with every broken field
     */
    public Event read(byte[] body, String idempotencyKey) throws InvalidEventException {
        boolean named = idempotencyKey != null && !idempotencyKey.isBlank();
        return StrictJson.parse(body, json -> readOne(json, named ? idempotencyKey : null));
    }

    /**
     * Reads a JSON array of events.
     *
     * @param maximum how many events it may hold
     * @return one reading for each event, in their order; never empty
     * @throws InvalidEventException when the array as a whole cannot be read
     */
    public List<Reading> readArray(byte[] body, int maximum) throws InvalidEventException {
        try {
            return StrictJson.parse(body, json -> readElements(json, maximum));
        } catch (InvalidEventException e) {
            List<byte[]> elements = StrictJson.elements(body, maximum);
            if (elements.isEmpty()) {
                throw e;
            }
            // well-formed, but one of them breaks a limit: it must not take its neighbours along
            return readEach(elements, maximum);
        }
    }

    private List<Reading> readElements(JsonParser json, int maximum)
            throws IOException, InvalidEventException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw InvalidEventException.malformed("a JSON array of events is expected");
        }
        List<Reading> readings = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            requireRoom(readings, maximum);
            readings.add(reading(json));
        }
        requireEnd(json);
        return requireSome(readings);
    }

    private List<Reading> readEach(List<byte[]> elements, int maximum)
            throws InvalidEventException {
        List<Reading> readings = new ArrayList<>();
        for (byte[] element : elements) {
            requireRoom(readings, maximum);
            readings.add(reading(element));
        }
        return readings;
    }

    /**
     * Reads one event a line (NDJSON). Empty lines are passed over; a line that is not JSON refuses
     * itself only.
     *
     * @param maximum how many events there may be
     * @return one reading for each event, in their order; never empty
     * @throws InvalidEventException when there is none, or there are too many
     */
    public List<Reading> readLines(byte[] body, int maximum) throws InvalidEventException {
        List<Reading> readings = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                byte[] line = Arrays.copyOfRange(body, start, end);
                if (!isBlank(line)) {
                    requireRoom(readings, maximum);
                    readings.add(reading(line));
                }
                start = end + 1;
            }
        }
        return requireSome(readings);
    }

    private Reading reading(byte[] event) {
        try {
            return new Reading(read(event, null), List.of());
        } catch (InvalidEventException e) {
            return new Reading(null, e.errors());
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }

    private static void requireRoom(List<Reading> readings, int maximum)
            throws InvalidEventException {
        if (readings.size() == maximum) {
            throw InvalidEventException.malformed(
                    "a batch may have at most " + maximum + " events");
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
            return new Reading(new Draft(json).toEvent(this, null), List.of());
        } catch (InvalidEventException e) {
            return new Reading(null, e.errors());
        }
    }

    private Event readOne(JsonParser json, String idempotencyKey)
            throws IOException, InvalidEventException {
        if (json.nextToken() == null) {
            throw InvalidEventException.malformed("the body is empty; send one JSON object");
        }
        Draft draft = new Draft(json);
        requireEnd(json);
        return draft.toEvent(this, idempotencyKey);
    }

    private static void requireEnd(JsonParser json) throws IOException, InvalidEventException {
        if (json.nextToken() != null) {
            throw InvalidEventException.malformed("there is more in the body than one JSON value");
        }
    }

    Clock clock() {
        return clock;
    }

    String newId() {
        return newId.get();
    }

    String hash(String customer) {
        return customerHash.of(customer);
    }

    Shop shop() {
        return shop;
    }

    /** The date, as yyyy-MM-dd, that the shop's calendar shows at this stored moment. */
    String localDay(String timestamp) {
        return shop.zone().equals(ZoneOffset.UTC)
                ? timestamp.substring(0, 10)
                : Instant.parse(timestamp).atZone(shop.zone()).toLocalDate().toString();
    }
}
