package routes.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What really lies in the database, read beside the program. */
public final class StoredEvents {

    private final String url;

    public StoredEvents(Path database) {
        // a URI: for a plain path the driver would make and delete a file the program is just
        // making
        this.url = "jdbc:sqlite:" + database.toUri() + "?open_mode=66&busy_timeout=5000";
    }

    /** The ids of all rows. */
    public Set<String> ids() {
        return new TreeSet<>(texts("SELECT event_id FROM events"));
    }

    /** What was kept instead of stored, each with its reason and how it came to that. */
    public List<String> deadLetters() {
        return texts("SELECT reason || ', ' || detail || ': ' || payload FROM dead_letters");
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        query(
                sql,
                rows -> {
                    while (rows.next()) {
                        texts.add(rows.getString(1));
                    }
                });
        return texts;
    }

    /** A number the query returns as its first column. */
    public long number(String sql) {
        long[] number = new long[1];
        query(sql, rows -> number[0] = rows.next() ? rows.getLong(1) : 0);
        return number[0];
    }

    /** How many rows there are. */
    public long count() {
        return number("SELECT count(*) FROM events");
    }

    /** Waits until all of these are stored. */
    public void awaitAll(Set<String> accepted, Duration limit) {
        await().atMost(limit)
                .untilAsserted(
                        () -> {
                            Set<String> missing = new TreeSet<>(accepted);
                            missing.removeAll(ids());
                            assertThat(missing).as("accepted and not stored").isEmpty();
                        });
    }

    /** The same; fails unless each is there and counted once, and none was given up. */
    public void awaitEachOnce(Set<String> accepted, Duration limit) {
        awaitAll(accepted, limit);
        assertThat(count()).isEqualTo(ids().size());
        assertThat(number("SELECT sum(events) FROM totals")).isEqualTo(count());
        assertThat(deadLetters()).isEmpty();
    }

    /** Takes the rows of an answer. */
    public interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    /** Asks the database and hands the answer over. */
    public void query(String sql, Reader reader) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            reader.read(rows);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
