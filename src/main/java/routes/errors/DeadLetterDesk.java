package routes.errors;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.InvalidEventException;
import routes.http.DeskRefusal;

/**
 * Where a person looks at dead letters, repairs, replays and deletes them; management port only.
 */
@RestController
@ConditionalOnRole(Role.STORE)
@RequestMapping("/api/admin/dead-letters")
class DeadLetterDesk {

    private static final String ID = "/{id:[0-9]+}";

    /** What the caller's letter was; without it, whatever it has become meanwhile will do. */
    private static final String PAYLOAD_HASH = "payload_hash";

    private final DeadLetters letters;
    private final Repair repair;
    private final Replay replay;

    DeadLetterDesk(DeadLetters letters, Repair repair, Replay replay) {
        this.letters = letters;
        this.repair = repair;
        this.replay = replay;
    }

    @GetMapping
    LetterPage list(
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String cursor) {
        DeskParameters parameters = new DeskParameters();
        String wanted = parameters.reason(reason);
        int most = parameters.limit(limit);
        Cursor after = parameters.cursor(cursor);
        parameters.check();
        return LetterPage.of(letters.counts(), letters.list(wanted, after, most + 1), most);
    }

    @GetMapping(ID)
    StoredLetter look(@PathVariable String id) {
        return find(id);
    }

    /** With {@code check=true} nothing is changed: the answer is the payload it would become. */
    @PutMapping(ID)
    Object repair(
            @PathVariable String id,
            @RequestParam(required = false) String check,
            @RequestParam(name = PAYLOAD_HASH, required = false) String payloadHash,
            @RequestBody(required = false) byte[] event)
            throws InvalidEventException {
        DeskParameters parameters = new DeskParameters();
        boolean checkOnly = parameters.flag("check", check);
        parameters.check();
        StoredLetter letter = find(id);
        if (payloadHash != null && !payloadHash.equals(letter.payloadHash())) {
            throw checkOnly ? Repair.changed() : changed("repair", letter.id());
        }
        if (checkOnly) {
            return Map.of("payload", repair.check(letter, event));
        }
        repair.repair(letter, event);
        return find(id);
    }

    @PostMapping("/replay")
    ReplayReport replay(@RequestBody(required = false) byte[] body) {
        ReplayRequest request = ReplayRequest.read(body);
        ReplayReport report = replay.replay(request);
        if (request.payloadHash() != null && report.isEmpty()) {
            throw goneOrChanged("replay", request.ids().get(0));
        }
        if (request.ids() != null && report.isEmpty()) {
            throw DeskRefusal.unknown("None of these dead letters is there");
        }
        return report;
    }

    @DeleteMapping(ID)
    Map<String, Integer> delete(
            @PathVariable String id,
            @RequestParam(name = PAYLOAD_HASH, required = false) String payloadHash) {
        if (!letters.delete(number(id), payloadHash)) {
            throw goneOrChanged("delete", number(id));
        }
        return Map.of("deleted", 1);
    }

    @DeleteMapping
    Map<String, Integer> deleteAll(
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String newest) {
        DeskParameters parameters = new DeskParameters();
        String wanted = parameters.requiredReason(reason);
        Long last = parameters.newest(newest);
        parameters.check();
        return Map.of("deleted", letters.deleteAll(wanted, last));
    }

    private DeskRefusal goneOrChanged(String action, long id) {
        return letters.find(id).isEmpty() ? unknown(String.valueOf(id)) : changed(action, id);
    }

    /** Somebody else was faster than the caller; in the audit like every other refusal. */
    private DeskRefusal changed(String action, long id) {
        letters.note(action, List.of(id), "changed");
        return Repair.changed();
    }

    private StoredLetter find(String id) {
        return letters.find(number(id)).orElseThrow(() -> unknown(id));
    }

    private static long number(String id) {
        if (id.length() > 18) {
            throw unknown(id);
        }
        return Long.parseLong(id);
    }

    private static DeskRefusal unknown(String id) {
        String shown = id.length() > 18 ? id.substring(0, 18) + "…" : id;
        return DeskRefusal.unknown("There is no dead letter " + shown);
    }
}
