package routes.event;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import routes.event.FieldError.Code;

/** A sender's own name for a request, so that the request sent again makes the same events. */
final class IdempotencyKey {

    private static final String HEADER = "Idempotency-Key";

    /** Every id that is made of a key depends on it: another one would count retries twice. */
    private static final UUID NAMESPACE = UUID.fromString("cd8e8b53-c4a4-4ab6-9367-909e8dad1f79");

    private static final NameBasedGenerator UUID_5 = Generators.nameBasedGenerator(NAMESPACE);

    private IdempotencyKey() {}

    /** The key; {@code null} when the header is missing, or says nothing. */
    static String orNone(String header) {
        return header == null || header.isBlank() ? null : header;
    }

    /** Notes what is wrong with the key. */
    static void check(String key, List<FieldError> errors) {
        if (!isVisibleAscii(key)) {
            String limit = "may have only visible ASCII characters and spaces";
            errors.add(new FieldError(HEADER, Code.INVALID, limit));
        } else if (key.length() > 64) {
            Rule.tooLong(HEADER, 64, key, errors);
        }
    }

    /**
     * A header does not say how its other bytes are to be read: what they are taken for would be
     * another id than the same one in a body.
     */
    private static boolean isVisibleAscii(String key) {
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * The key of several events at once, like {@link #orNone}.
     *
     * @throws InvalidEventException when it is broken; there is no event yet that could say so
     */
    static String ofBatch(String header) throws InvalidEventException {
        String key = orNone(header);
        if (key != null) {
            List<FieldError> errors = new ArrayList<>(0);
            check(key, errors);
            if (!errors.isEmpty()) {
                throw new InvalidEventException(errors);
            }
        }
        return key;
    }

    /**
     * The id of the event at this place of the body, a UUIDv5: the same for the same key and place,
     * for ever.
     */
    static String idAt(String key, int index) {
        return UUID_5.generate(key + "/" + index).toString();
    }
}
