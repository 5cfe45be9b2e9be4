package routes.errors;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * What the desk shows at once.
 *
 * @param total how many letters wait, whatever their reason
 * @param groups the same by reason
 * @param letters newest first
 * @param next the cursor of the page after this; null on the last
 */
@JsonNaming(SnakeCaseStrategy.class)
record LetterPage(long total, List<Group> groups, List<StoredLetter> letters, String next) {

    /**
     * How many letters wait for one reason.
     *
     * @param newest the highest id of those counted
     */
    record Group(String reason, long letters, long newest) {}

    /**
     * @param found up to one more than the limit, which tells that there is a page after this
     */
    static LetterPage of(List<Group> groups, List<StoredLetter> found, int limit) {
        long total = groups.stream().mapToLong(Group::letters).sum();
        boolean isLast = found.size() <= limit;
        List<StoredLetter> letters = isLast ? found : found.subList(0, limit);
        String next = isLast ? null : Cursor.after(letters.get(limit - 1)).text();
        return new LetterPage(total, groups, letters, next);
    }
}
