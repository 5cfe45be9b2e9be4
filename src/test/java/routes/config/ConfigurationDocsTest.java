package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and application.yml know the same settings, with the same defaults. */
class ConfigurationDocsTest {

    private static final Path DOCS = Path.of("docs/configuration.md");

    /** A row of a table: the variable, its default, which may be empty, and the effect. */
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `([A-Z_0-9]+)` \\| (?:`([^`]*)`|empty) \\| (\\S.*) \\|$",
                    Pattern.MULTILINE);

    /** A setting whose default holds no other placeholder. */
    private static final Pattern PLAIN = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*):([^${}]*)}");

    @Test
    void everySettingIsInTheTable_andNoOther() throws IOException {
        assertThat(documented().keySet()).isEqualTo(Settings.variables());
    }

    @Test
    void theTableHasTheDefaultsThatHold() throws IOException {
        Map<String, String> defaults =
                PLAIN.matcher(Files.readString(Settings.FILE))
                        .results()
                        .filter(setting -> !setting.group(1).equals("HOSTNAME"))
                        .collect(Collectors.toMap(s -> s.group(1), s -> s.group(2)));

        assertThat(documented()).containsAllEntriesOf(defaults);
    }

    @Test
    void everySettingHasACommentAboveIt() throws IOException {
        List<String> lines = Files.readAllLines(Settings.FILE);
        List<String> bare =
                IntStream.range(1, lines.size())
                        .filter(line -> lines.get(line).matches(".*\\$\\{[A-Z].*"))
                        .filter(line -> !lines.get(line - 1).strip().startsWith("# "))
                        .mapToObj(lines::get)
                        .toList();

        assertThat(bare).isEmpty();
    }

    private static Map<String, String> documented() throws IOException {
        return ROW.matcher(Files.readString(DOCS))
                .results()
                .collect(
                        Collectors.toMap(
                                row -> row.group(1),
                                ConfigurationDocsTest::defaultOf,
                                (first, second) -> first + " and " + second,
                                TreeMap::new));
    }

    private static String defaultOf(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }
}
