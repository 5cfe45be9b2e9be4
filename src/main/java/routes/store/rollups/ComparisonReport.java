package routes.store.rollups;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the roll-ups compare with the events.
 *
 * @param comparedAt when the comparison ended
 * @param differing rows that differ, by table
 * @param examples the first of them
 */
@JsonNaming(SnakeCaseStrategy.class)
record ComparisonReport(
        String comparedAt,
        int days,
        long millis,
        Map<String, Long> differing,
        List<Difference> examples) {

    /** The tables, from those counted from events to those added up from them. */
    static final List<String> TABLES =
            List.of(
                    "quarter_hours",
                    "product_days",
                    "totals",
                    "grand_totals",
                    "product_views",
                    "top_product");

    /** Whether every row is what the events add up to. */
    boolean isEqual() {
        return differing.values().stream().allMatch(rows -> rows == 0);
    }

    /** For the log, without what senders may write freely. */
    String inWords() {
        String counts =
                differing.entrySet().stream()
                        .filter(table -> table.getValue() > 0)
                        .map(table -> table.getValue() + " rows of " + table.getKey())
                        .collect(Collectors.joining(", "));
        String first = examples.isEmpty() ? "" : "; first: " + examples.get(0).inWords();
        return counts + first;
    }

    /** Counts differences, and keeps no more of them than a person reads. */
    static final class Draft {

        private static final int EXAMPLES = 20;
        private final Map<String, Long> differing = new LinkedHashMap<>();
        private final List<Difference> examples = new ArrayList<>();
        private int days;

        Draft() {
            TABLES.forEach(table -> differing.put(table, 0L));
        }

        void addDay() {
            days++;
        }

        void add(List<Difference> differences) {
            for (Difference difference : differences) {
                differing.merge(difference.rollUp(), 1L, Long::sum);
                if (examples.size() < EXAMPLES) {
                    examples.add(difference);
                }
            }
        }

        ComparisonReport finish(String comparedAt, long millis) {
            return new ComparisonReport(comparedAt, days, millis, differing, examples);
        }
    }
}
