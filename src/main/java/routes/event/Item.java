package routes.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One product of a cart or an order. Its members are kept in one order, whichever they came in: the
 * same event sent again is the same text.
 */
final class Item {

    /** What an item may have. */
    private record Member(int place, SerializedString name, Rule rule) {}

    private static final Map<String, Member> MEMBERS = new HashMap<>();
    private static final List<Member> IN_ORDER =
            List.of(
                    member("item_id", TextRules.text(128)),
                    member("item_name", TextRules.text(256)),
                    member("item_category", TextRules.text(256)),
                    member("item_variant", TextRules.text(128)),
                    member("item_brand", TextRules.text(128)),
                    member("price", NumberRules.AMOUNT),
                    member("quantity", NumberRules.QUANTITY),
                    member("discount", NumberRules.AMOUNT),
                    member("coupon", TextRules.text(64)));

    private final Object[] values = new Object[IN_ORDER.size()];

    /** Made only when there is something to keep: most items have nothing. */
    private Map<String, String> unknown;

    private static Member member(String name, Rule rule) {
        Member member = new Member(MEMBERS.size(), new SerializedString(name), rule);
        MEMBERS.put(name, member);
        return member;
    }

    /** Reads the object the parser stands on, up to its last token. */
    void read(JsonParser json, String path, List<FieldError> errors, Properties properties)
            throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            Member known = MEMBERS.get(name);
            if (known == null) {
                keep(name, properties.read(name, json));
            } else if (!Rule.isAbsent(json)) {
                values[known.place()] = known.rule().read(json, path + "." + name, errors);
            }
        }
    }

    private void keep(String name, String value) {
        if (value == null) {
            return; // over the limit
        }
        if (unknown == null) {
            unknown = new TreeMap<>();
        }
        unknown.put(name, value);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Member member : IN_ORDER) {
            write(json, member.name(), values[member.place()]);
        }
        if (unknown != null) {
            for (Map.Entry<String, String> member : unknown.entrySet()) {
                json.writeFieldName(member.getKey());
                json.writeRawValue(member.getValue());
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SerializedString name, Object value)
            throws IOException {
        if (value instanceof Long number) {
            json.writeFieldName(name);
            json.writeNumber(number);
        } else if (value != null) {
            json.writeFieldName(name);
            json.writeString((String) value);
        }
    }
}
