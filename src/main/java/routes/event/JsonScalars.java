package routes.event;

import java.util.HexFormat;

/** Steps over texts, numbers and words of JSON, and over the white space before them. */
final class JsonScalars {

    /** Stands for the byte behind the last one. */
    static final int END = -1;

    private final byte[] json;
    private int at;

    /**
     * @param at where to begin
     */
    JsonScalars(byte[] json, int at) {
        this.json = json;
        this.at = at;
    }

    /** Where the next step begins. */
    int at() {
        return at;
    }

    /** Steps over white space; the byte that follows it. */
    int next() {
        while (at < json.length && isSpace(json[at])) {
            at++;
        }
        return at < json.length ? json[at] & 0xff : END;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** Steps over this character; false when it does not follow at once. */
    boolean step(char wanted) {
        boolean follows = at < json.length && json[at] == wanted;
        at += follows ? 1 : 0;
        return follows;
    }

    /** Steps over a value that is neither object nor array; false when none follows. */
    boolean scalar() {
        return switch (next()) {
            case '"' -> text();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean text() {
        at++;
        while (at < json.length && json[at] != '"') {
            byte character = json[at++];
            boolean control = character >= 0 && character < ' ';
            if (control || character == '\\' && !escape()) {
                return false;
            }
        }
        return step('"');
    }

    private boolean escape() {
        if (!step('u')) {
            return at < json.length && "\"\\/bfnrt".indexOf(json[at++]) >= 0;
        }
        int end = at + 4;
        while (at < end && at < json.length && HexFormat.isHexDigit(json[at])) {
            at++;
        }
        return at == end;
    }

    private boolean word(String word) {
        int matching = 0;
        while (matching < word.length() && step(word.charAt(matching))) {
            matching++;
        }
        return matching == word.length();
    }

    private boolean number() {
        step('-');
        if (!step('0') && !digits()) {
            return false;
        }
        if (step('.') && !digits()) {
            return false;
        }
        return !(step('e') || step('E')) || exponent();
    }

    private boolean exponent() {
        if (!step('+')) {
            step('-');
        }
        return digits();
    }

    private boolean digits() {
        int start = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at > start;
    }
}
