package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import routes.process.ProductTables;

/** The database keeps every {@link Field}, under its name: one that it does not know is lost. */
class FieldColumnsTest {

    @Test
    void everyFieldIsAColumn(@TempDir Path folder) {
        assertThat(ask(folder, "SELECT name FROM pragma_table_info('events_with_details')"))
                .containsAll(names(Arrays.stream(Field.values())));
    }

    /** SQLite would reckon it out for each row it inserts, whoever reads it: docs/adr/0009. */
    @Test
    void noneIsGenerated(@TempDir Path folder) {
        assertThat(ask(folder, "SELECT name FROM pragma_table_xinfo('events') WHERE hidden <> 0"))
                .isEmpty();
    }

    @Test
    void whatIsNoDetailIsWrittenToItsColumn() throws IOException {
        String insert =
                new ClassPathResource("sql/sqlite/insert-event.sql")
                        .getContentAsString(StandardCharsets.UTF_8);
        String columns = insert.substring(insert.indexOf('(') + 1, insert.indexOf(')'));

        assertThat(columns.strip().split(",\\s*"))
                .containsAll(names(Stream.of(Field.MAIN, Field.TRANSPORT).flatMap(List::stream)))
                .contains("details");
    }

    private static List<String> ask(Path folder, String question) {
        return JdbcClient.create(ProductTables.in(folder)).sql(question).query(String.class).list();
    }

    private static List<String> names(Stream<Field> fields) {
        return fields.map(Field::jsonName).toList();
    }
}
