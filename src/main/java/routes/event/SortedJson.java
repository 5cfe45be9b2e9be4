package routes.event;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A value nobody knows the rule for, as it is kept: members by name, numbers digit by digit. The
 * same value said in another order is the same text, and so has the same fingerprint.
 */
final class SortedJson {

    /** More is nothing that anybody reads, and what reads it later has limits too. */
    private static final int MAXIMUM_DEPTH = 20;

    private static final int MAXIMUM_NAME = 128;
    private static final int MAXIMUM_NUMBER = 64;

    /** Two quotes and a colon. */
    private static final int AROUND_NAME = 3;

    private int room;
    private int depth;

    private SortedJson(int room) {
        this.room = room;
    }

    /**
     * Reads the value the parser stands on, up to its last token.
     *
     * @param room no more characters are kept than these, nor are many more ever in memory
     * @return {@code null} when there are more, or the value breaks another limit
     */
    static String read(String name, JsonParser json, int room) throws IOException {
        SortedJson sorted = new SortedJson(room);
        sorted.checkName(name);
        String value = sorted.value(json);
        return sorted.isFull() ? null : value;
    }

    private void take(int characters) {
        room -= characters;
    }

    private boolean isFull() {
        return room < 0;
    }

    private void require(boolean holds) {
        if (!holds) {
            room = -1;
        }
    }

    private void checkName(String name) {
        require(PlainText.isWithin(name, MAXIMUM_NAME));
    }

    private String value(JsonParser json) throws IOException {
        if (json.currentToken().isScalarValue()) {
            return scalar(json);
        }
        require(depth < MAXIMUM_DEPTH);
        if (isFull()) {
            json.skipChildren();
            return "";
        }
        depth++;
        String value = json.currentToken() == JsonToken.START_OBJECT ? object(json) : array(json);
        depth--;
        return value;
    }

    private String scalar(JsonParser json) throws IOException {
        take(json.getTextLength());
        require(!json.currentToken().isNumeric() || json.getTextLength() <= MAXIMUM_NUMBER);
        if (isFull()) {
            return "";
        }
        return json.currentToken() == JsonToken.VALUE_STRING
                ? quote(json.getText())
                : json.getText();
    }

    private String array(JsonParser json) throws IOException {
        StringJoiner elements = new StringJoiner(",", "[", "]");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            take(1);
            String element = value(json);
            if (!isFull()) {
                elements.add(element);
            }
        }
        return elements.toString();
    }

    private String object(JsonParser json) throws IOException {
        Map<String, String> members = new TreeMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            checkName(name);
            take(name.length() + AROUND_NAME);
            String value = value(json);
            if (!isFull()) {
                members.put(name, value);
            }
        }
        return object(members);
    }

    /** These members as an object; their values are JSON already. */
    static String object(Map<String, String> members) throws IOException {
        StringBuilder object = new StringBuilder("{");
        for (Map.Entry<String, String> member : members.entrySet()) {
            object.append(object.length() == 1 ? "" : ",")
                    .append(quote(member.getKey()))
                    .append(':')
                    .append(member.getValue());
        }
        return object.append('}').toString();
    }

    private static String quote(String text) throws IOException {
        if (!PlainText.isPaired(text)) {
            throw new JsonGenerationException("half a pair", (JsonGenerator) null);
        }
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
