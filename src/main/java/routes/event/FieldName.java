package routes.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A name a sender may use for a field.
 *
 * @param rank its place among the field's names, 0 for its own: of several the lowest wins
 */
record FieldName(Field field, int rank) {

    private static final Map<String, FieldName> ALL = all();

    /** What a sender means by this name, or {@code null} for a name the contract does not know. */
    static FieldName of(String name) {
        return ALL.get(name);
    }

    /** Every name a sender may use, the other names included. */
    static Set<String> known() {
        return ALL.keySet();
    }

    private static Map<String, FieldName> all() {
        Map<String, FieldName> names = new HashMap<>();
        for (Field field : Field.values()) {
            int rank = 0;
            for (String name : field.senderNames()) {
                names.put(name, new FieldName(field, rank++));
            }
        }
        return Map.copyOf(names);
    }
}
