package routes.config;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The database's part of readiness: whether it answers, has the tables this program knows, takes
 * what is written, and still keeps an event only once.
 */
@Component("databaseHealthIndicator")
@ConditionalOnRole({Role.STORE, Role.ANALYTICS})
class DatabaseHealth implements HealthIndicator {

    private static final String MISSING_COLUMN = SqlFile.read("missing-column");
    private static final String MISSING_INDEX = SqlFile.read("missing-index");

    private final DataSource database;
    private final DatabaseFile file;
    private final DatabaseWrites writes;

    /** Asks the readers: the writer may be busy with a batch, which is not ill health. */
    DatabaseHealth(
            @Qualifier("reader") DataSource database, DatabaseFile file, DatabaseWrites writes) {
        this.file = file;
        this.database = database;
        this.writes = writes;
    }

    @Override
    public Health health() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String column = first(statement, MISSING_COLUMN);
            if (column != null) {
                return down(
                        column
                                + " is missing in the database: a process with the role store, as new"
                                + " as this one, makes the tables or brings them up to date");
            }
            String index = first(statement, MISSING_INDEX);
            if (index != null) {
                return down(
                        "the unique index " + index + " is missing: an event could count twice");
            }
            String trouble = writes.trouble();
            return trouble == null ? Health.up().build() : down(trouble);
        } catch (SQLException e) {
            return down(file.whyNot(e));
        }
    }

    private static String first(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next() ? found.getString(1) : null;
        }
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}
