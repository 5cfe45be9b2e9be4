package routes.errors;

import java.util.Locale;

/**
 * The closed list of reasons why a request is refused in its route; each is a value of the counter
 * {@code events.refused}. What is refused before it comes to a route because of its size has the
 * reason {@code bodies_full} there.
 */
enum Rejection {
    MALFORMED,
    INVALID,
    QUEUE_UNAVAILABLE,
    DATABASE_UNAVAILABLE,
    UNEXPECTED;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
