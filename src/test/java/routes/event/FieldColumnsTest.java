package routes.event;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import routes.process.ProductTables;

/** The database keeps every {@link Field}, under its name: one that it does not know is lost. */
class FieldColumnsTest {

    /** What the database fills itself. */
    private static final List<String> OF_THE_DATABASE = List.of("id", "created_at");

    @Test
    void theViewReadsEveryRareFieldFromTheDetails(@TempDir Path folder) {
        JdbcClient database = JdbcClient.create(ProductTables.in(folder));
        insertRareFields(database);
        Map<String, Object> row =
                database.sql("SELECT * FROM events_with_details").query().singleRow();

        for (String column : names(Field.DETAILS.stream())) {
            assertThat(row)
                    .as(
                            "A new migration has to make the view events_with_details anew, with a line"
                                    + " details ->> '%s' AS %s, and the table has no such column",
                            column, column)
                    .containsEntry(column, "said as " + column);
        }
    }

    /** The view would show such a column, always empty, in place of what the details have. */
    @Test
    void noColumnIsLeftUnwritten(@TempDir Path folder) throws IOException {
        List<String> filled = new ArrayList<>(OF_THE_DATABASE);
        filled.addAll(written());

        assertThat(ask(folder, "SELECT name FROM pragma_table_info('events')"))
                .as(
                        "The columns of events are those that insert-event.sql writes. A field has one"
                                + " only when it is in Field.MAIN; a rare one is a line in the view"
                                + " events_with_details instead")
                .containsExactlyInAnyOrderElementsOf(filled);
    }

    /** SQLite would reckon it out for each row it inserts, whoever reads it: docs/adr/0009. */
    @Test
    void noneIsGenerated(@TempDir Path folder) {
        assertThat(ask(folder, "SELECT name FROM pragma_table_xinfo('events') WHERE hidden <> 0"))
                .isEmpty();
    }

    @Test
    void whatIsNoDetailIsWrittenToItsColumn() throws IOException {
        List<String> expected = new ArrayList<>(List.of("details", "fingerprint"));
        expected.addAll(names(Stream.of(Field.MAIN, Field.TRANSPORT).flatMap(List::stream)));

        assertThat(written())
                .as(
                        "insert-event.sql writes what stands in Field.MAIN and Field.TRANSPORT; all"
                                + " other fields come inside the details")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> written() throws IOException {
        String insert =
                new ClassPathResource("sql/sqlite/insert-event.sql")
                        .getContentAsString(StandardCharsets.UTF_8);
        String columns = insert.substring(insert.indexOf('(') + 1, insert.indexOf(')'));
        return List.of(columns.strip().split(",\\s*"));
    }

    private static void insertRareFields(JdbcClient database) {
        String members =
                names(Field.DETAILS.stream()).stream()
                        .map(name -> "\"" + name + "\":\"said as " + name + "\"")
                        .collect(joining(",", "{", "}"));
        database.sql(
                        "INSERT INTO events (shop_id, event_id, event_type, timestamp, received_at,"
                                + " local_day, fingerprint, details) VALUES ('s', 'e', 't', '', '', '', '', ?)")
                .param(members)
                .update();
    }

    private static List<String> ask(Path folder, String question) {
        return JdbcClient.create(ProductTables.in(folder)).sql(question).query(String.class).list();
    }

    private static List<String> names(Stream<Field> fields) {
        return fields.map(Field::jsonName).toList();
    }
}
