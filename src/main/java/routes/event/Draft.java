package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** An event while it is being read: what was found so far, and what is wrong with it. */
final class Draft {

    private static final int FIELDS = Field.values().length;

    private final EnumMap<Field, Object> values = new EnumMap<>(Field.class);
    private final List<FieldError> errors = new ArrayList<>(0);

    /** Kept beside the errors, which may be many and would be walked for each further field. */
    private final EnumSet<Field> refused = EnumSet.noneOf(Field.class);

    /** The ranks of the names that were read; made only when one is not the field's own. */
    private byte[] ranks;

    private final Properties properties = new Properties();

    /** Reads the object the parser stands on, up to its last token. */
    Draft(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            Rule.wrongType(json, "", "a JSON object", errors);
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            FieldName known = FieldName.of(name);
            if (known == null) {
                properties.keep(name, json);
            } else if (!Rule.isAbsent(json)) {
                readField(json, name, known);
            }
        }
    }

    private void readField(JsonParser json, String name, FieldName known) throws IOException {
        Field field = known.field();
        boolean settled = values.containsKey(field) || isRefused(field);
        if (settled && known.rank() > rank(field)) {
            json.skipChildren(); // a name that goes before says it already
            return;
        }
        int before = errors.size();
        Object value = field.rule().read(json, name, errors, properties);
        boolean broken = errors.size() > before;
        if (settled && (value != null || broken)) {
            // a name that goes behind came first, and does not count
            values.remove(field);
            refused.remove(field);
            errors.subList(0, before).removeIf(error -> isAbout(field, error));
        }
        if (value != null) {
            values.put(field, value);
        }
        if (broken) {
            refused.add(field);
        }
        keepRank(known);
    }

    private int rank(Field field) {
        return ranks == null ? 0 : ranks[field.ordinal()];
    }

    private void keepRank(FieldName name) {
        if (ranks == null && name.rank() > 0) {
            ranks = new byte[FIELDS];
        }
        if (ranks != null) {
            ranks[name.field().ordinal()] = (byte) name.rank();
        }
    }

    /** False when something else than an object was there. */
    boolean isObject() {
        return errors.isEmpty() || !errors.get(0).field().isEmpty();
    }

    /** What was found, for whoever adds what is missing. */
    Map<Field, Object> values() {
        return values;
    }

    /** What is wrong, for whoever finds more. */
    List<FieldError> errors() {
        return errors;
    }

    /** The fields the contract does not know. */
    Properties properties() {
        return properties;
    }

    /** Whether the field was there and broke its rule. */
    boolean isRefused(Field field) {
        return refused.contains(field);
    }

    /** Whether the error names the field, or something inside it, by any of its names. */
    private static boolean isAbout(Field field, FieldError error) {
        FieldName name = FieldName.of(error.field().split("\\[", 2)[0]);
        return name != null && name.field() == field;
    }
}
