package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;

/** Bytes to a valid {@link Event}, or every reason why not. Safe for use by several threads. */
public final class EventReader {

    private final DraftCompleter completer;

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
        this.completer = new DraftCompleter(clock, newId, customerHash, shop);
    }

    /**
     * Reads one JSON object.
     *
     * @param body UTF-8; all of it must be the one object
     * @param idempotencyKey the event's id when the body names none; may be {@code null}
     * @throws InvalidEventException with every broken field
     */
    public Event read(byte[] body, String idempotencyKey) throws InvalidEventException {
        String key = IdempotencyKey.orNone(idempotencyKey);
        return StrictJson.parse(body, json -> readOne(json, key));
    }

    /**
     * Reads the object the parser stands on, up to its last token.
     *
     * @param id the event's when the object names none; may be {@code null}
     * @throws InvalidEventException with every broken field
     */
    Event read(JsonParser json, String id) throws IOException, InvalidEventException {
        return completer.complete(new Draft(json), id);
    }

    private Event readOne(JsonParser json, String idempotencyKey)
            throws IOException, InvalidEventException {
        if (json.nextToken() == null) {
            throw InvalidEventException.malformed("the body is empty; send one JSON object");
        }
        Draft draft = new Draft(json);
        StrictJson.requireEnd(json);
        return completer.complete(draft, idempotencyKey);
    }
}
