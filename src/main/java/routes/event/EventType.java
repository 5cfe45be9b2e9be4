package routes.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The closed list of things a shopper can do. */
public enum EventType {
    PAGE_VIEW,
    ADD_TO_CART,
    PURCHASE,
    REMOVE_FROM_CART,
    BEGIN_CHECKOUT,
    SEARCH,
    REFUND;

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(EventType::jsonName, Function.identity()));

    private final String jsonName = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and in the database, for example {@code page_view}. */
    public String jsonName() {
        return jsonName;
    }

    /**
     * The kind with this JSON name, or {@code null} when there is none; names are case-sensitive.
     */
    static EventType named(String jsonName) {
        return BY_NAME.get(jsonName);
    }

    static String allNames() {
        return Arrays.stream(values()).map(EventType::jsonName).collect(Collectors.joining(", "));
    }
}
