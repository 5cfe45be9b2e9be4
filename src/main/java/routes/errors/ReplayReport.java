package routes.errors;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import routes.event.DeadLetter;
import routes.event.Suspicion;

/** What became of the letters of one replay: how many the queue has, and which it must not get. */
final class ReplayReport {

    private static final int NAMED = 100;
    private static final List<String> NEEDS_REPAIR =
            List.of(
                    DeadLetter.Reason.UNREADABLE.jsonName(),
                    DeadLetter.Reason.UNKNOWN_VERSION.jsonName());

    /** A letter that stays where it is until it is repaired. */
    record Refused(long id, String reason, String error) {}

    private final List<Refused> named = new ArrayList<>();
    private int replayed;
    private int refused;

    /** Whether the queue may have it: somebody repaired it, or it was an event all along. */
    static boolean isReady(StoredLetter letter) {
        return letter.repairedAt() != null
                || !NEEDS_REPAIR.contains(letter.reason()) && isObject(letter.payload());
    }

    private static boolean isObject(String payload) {
        return !Suspicion.isUnreadable(payload.getBytes(StandardCharsets.UTF_8));
    }

    void count(int letters) {
        replayed += letters;
    }

    void refuse(List<StoredLetter> letters) {
        refused += letters.size();
        letters.stream()
                .limit(NAMED - named.size())
                .map(letter -> new Refused(letter.id(), letter.reason(), "needs repair first"))
                .forEach(named::add);
    }

    @JsonProperty("replayed")
    int replayed() {
        return replayed;
    }

    @JsonProperty("refused")
    int refused() {
        return refused;
    }

    /** The refused, the first hundred of them. */
    @JsonProperty("refused_letters")
    List<Refused> named() {
        return List.copyOf(named);
    }

    boolean isEmpty() {
        return replayed == 0 && refused == 0;
    }
}
