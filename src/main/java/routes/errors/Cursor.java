package routes.errors;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins: after this letter, which may be gone meanwhile.
 *
 * @param lastSeen null at the beginning
 */
record Cursor(String lastSeen, Long id) {

    static final Cursor START = new Cursor(null, null);
    private static final Pattern FORM = Pattern.compile("([0-9T:.Z-]{20,30}) ([0-9]{1,18})");

    static Cursor after(StoredLetter letter) {
        return new Cursor(letter.lastSeen(), letter.id());
    }

    /** What a caller gets, and gives back unread. */
    String text() {
        byte[] place = (lastSeen + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
    }

    /**
     * @throws IllegalArgumentException when the text is no cursor
     */
    static Cursor of(String text) {
        String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        Matcher form = FORM.matcher(place);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new Cursor(form.group(1), Long.valueOf(form.group(2)));
    }
}
