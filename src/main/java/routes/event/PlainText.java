package routes.event;

/** Text that a person could have written and UTF-8 can hold. */
final class PlainText {

    private static final char DELETE = 0x7f;

    private PlainText() {}

    /** Whether the text could stand in a field of this many characters. */
    static boolean isText(String text, int maximum) {
        return !text.isBlank() && isWithin(text, maximum) && isAcceptable(text);
    }

    /**
     * Whether no control character is in it, and no half of a surrogate pair. A loop and no stream:
     * it looks at every character that comes in.
     */
    static boolean isAcceptable(String text) {
        boolean surrogates = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == DELETE) {
                return false;
            }
            surrogates |= Character.isSurrogate(character);
        }
        return !surrogates || isPaired(text);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text has no more characters than these. */
    static boolean isWithin(String text, int maximum) {
        return text.length() <= maximum || characters(text) <= maximum;
    }

    /** How many characters the text has: one that takes two of Java's is one for a sender. */
    static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    /** How many bytes the text takes in UTF-8. */
    static int utf8Bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            // a pair of surrogates makes four
            bytes += character < 0x80 ? 1 : isTwoBytes(character) ? 2 : 3;
        }
        return bytes;
    }

    private static boolean isTwoBytes(char character) {
        return character < 0x800 || Character.isSurrogate(character);
    }

    /** Whether no half of a surrogate pair is in the text, which UTF-8 cannot hold. */
    static boolean isPaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair =
                        i + 1 < text.length()
                                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
