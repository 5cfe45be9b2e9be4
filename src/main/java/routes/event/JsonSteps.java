package routes.event;

import java.util.BitSet;

/**
 * Steps over JSON without making anything of it: nothing is decoded, and nothing is nested too deep
 * for it. What it steps over has JSON's grammar, and may still be refused by whoever reads it: for
 * a name that comes twice, half of a surrogate pair, or bytes that are no UTF-8.
 */
final class JsonSteps {

    private final JsonScalars json;

    private int depth;

    /** Which of the brackets that are open are those of objects. */
    private final BitSet objects = new BitSet();

    /**
     * @param start where to begin
     */
    JsonSteps(byte[] json, int start) {
        this.json = new JsonScalars(json, start);
    }

    /** Steps over white space; where what follows it begins. */
    int begin() {
        json.next();
        return json.at();
    }

    /** Where the last step ended. */
    int end() {
        return json.at();
    }

    /** Steps over white space; whether nothing follows it. */
    boolean isAtEnd() {
        return json.next() == JsonScalars.END;
    }

    /** Steps over white space, and over this character if it follows. */
    boolean take(char wanted) {
        return json.next() == wanted && json.step(wanted);
    }

    /** Steps over a value and all it holds; false when none follows. */
    boolean value() {
        do {
            int first = json.next();
            boolean valid =
                    first == '[' || first == '{' ? open((char) first) : json.scalar() && close();
            if (!valid) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

    /** Into a bracket, up to the first value in it; out again when there is none. */
    private boolean open(char bracket) {
        json.step(bracket);
        objects.set(depth, bracket == '{');
        depth++;
        return json.next() == closing() ? close() : name();
    }

    /** Out of all brackets that close behind a value, and up to the value that follows. */
    private boolean close() {
        while (depth > 0 && take(closing())) {
            depth--;
        }
        return depth == 0 || take(',') && name();
    }

    private char closing() {
        return objects.get(depth - 1) ? '}' : ']';
    }

    /** Over a name and its colon, where the value that follows has one. */
    private boolean name() {
        return !objects.get(depth - 1) || json.next() == '"' && json.scalar() && take(':');
    }
}
