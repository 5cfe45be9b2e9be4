package routes.errors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.EventReader;
import routes.event.InvalidEventException;
import routes.http.DeskRefusal;
import routes.http.Problem;

/** Reads a repaired event as ingest reads one, and puts it in the place of the broken payload. */
@Component
@ConditionalOnRole(Role.STORE)
class Repair {

    private final DeadLetters letters;
    private final EventReader reader;

    Repair(DeadLetters letters, EventReader reader) {
        this.letters = letters;
        this.reader = reader;
    }

    /**
     * Changes nothing.
     *
     * @return the payload that a repair with this body would leave
     * @throws InvalidEventException with every broken field
     */
    String check(StoredLetter letter, byte[] body) throws InvalidEventException {
        byte[] event = RepairedBody.of(body, letter).read(reader).toJson();
        return new String(event, StandardCharsets.UTF_8);
    }

    /**
     * @param letter as the caller has seen it
     * @throws InvalidEventException with every broken field; then nothing has changed
     */
    void repair(StoredLetter letter, byte[] body) throws InvalidEventException {
        String payload;
        try {
            payload = check(letter, body);
        } catch (InvalidEventException e) {
            letters.note("repair", List.of(letter.id()), "refused");
            throw e;
        }
        if (!letters.repair(
                letter, payload, Parking.hash(payload.getBytes(StandardCharsets.UTF_8)))) {
            throw changed();
        }
    }

    /** Somebody else was faster than the caller. */
    static DeskRefusal changed() {
        String words = "The letter has changed meanwhile; look at it again";
        return new DeskRefusal(Problem.of(409, "Conflict", words));
    }
}
