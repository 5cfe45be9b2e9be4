package routes.http;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;

/**
 * Finds a header that came with several values where only one can be meant: to take the first would
 * be a guess, and a proxy could take the last.
 */
final class SingleHeaders {

    private static final List<String> NAMES = List.of("Content-Type", "Idempotency-Key");

    private SingleHeaders() {}

    /** The refusal of such a request; {@code null} when it has no such header. */
    static Problem refusal(MultiMap headers) {
        for (String name : NAMES) {
            if (isAmbiguous(headers, name)) {
                return Problem.of(
                        400, "Bad request", "The header " + name + " must have one value only");
            }
        }
        return null;
    }

    private static boolean isAmbiguous(MultiMap headers, String name) {
        if (!headers.contains(name)) {
            return false;
        }
        List<String> values = headers.getAll(name);
        return values.size() > 1 && new HashSet<>(values).size() > 1;
    }
}
