package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import routes.config.EvictOnFault;
import routes.event.EventBatch;
import routes.event.QueuedEvent;
import routes.process.ProductTables;

/** What becomes of an event's members in the database. */
class EventColumnsTest {

    private EventWriter writer;
    private JdbcClient database;

    @BeforeEach
    void makeTables(@TempDir Path folder) {
        DataSource file = ProductTables.in(folder);
        writer = new EventWriter(file);
        database = JdbcClient.create(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"page_title\":\"Schöne Schuhe – 42 🛍️\"}",
                "{ \"page_title\" : \"a \\\"b\\\" \\u00e9\" }",
                "{}"
            })
    void theDetailsAreTheTextThatWasSent(String details) throws SQLException {
        writer.write(new EventBatch(List.of(with("\"details\":" + details))));

        assertThat(ask("SELECT details FROM events")).containsExactly(details);
        assertThat(ask("SELECT typeof(details) FROM events")).containsExactly("text");
    }

    @Test
    void theDetailsAreReadByTheirNames() throws SQLException {
        writer.write(
                new EventBatch(
                        List.of(
                                with(
                                        "\"details\":{\"tax\":\"1.9\",\"items\":[{\"price\":\"2\"}]}"))));

        assertThat(ask("SELECT tax || ' ' || items FROM events_with_details"))
                .containsExactly("1.9 [{\"price\":\"2\"}]");
    }

    /** Nobody could read the view any more with one row of details that are no object. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"session_id\":{\"a\":1}",
                "\"session_id\":[1]",
                "\"details\":\"notjson\"",
                "\"details\":\"\"",
                "\"details\":[1]",
                "\"details\":5",
                "\"details\":true"
            })
    void aValueOfAnotherKindIsTheFaultOfItsEvent(String member) {
        QueuedEvent odd = with(member);
        var batch = new EventBatch(List.of(QueuedEvents.pageView("a"), odd));

        assertThatThrownBy(() -> writer.write(batch))
                .isInstanceOfSatisfying(
                        FailedRow.class,
                        failure -> {
                            assertThat(failure.event()).isSameAs(odd);
                            assertThat(EvictOnFault.isByData(failure)).isTrue();
                        });
        assertThat(ask("SELECT event_id FROM events")).isEmpty();
    }

    @Test
    void detailsMayBeNull() throws SQLException {
        writer.write(new EventBatch(List.of(with("\"details\":null"))));

        assertThat(ask("SELECT coalesce(country, 'none') FROM events_with_details"))
                .containsExactly("none");
    }

    private static QueuedEvent with(String member) {
        String event = new String(QueuedEvents.pageView("id").json(), StandardCharsets.UTF_8);
        return QueuedEvents.event(
                "id", event.replaceFirst("\\{", "{" + member.replace("\\", "\\\\") + ","));
    }

    private List<String> ask(String question) {
        return database.sql(question).query(String.class).list();
    }
}
