package routes.config;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The database's part of readiness: whether it answers, takes what is written, and still keeps an
 * event only once.
 */
@Component("databaseHealthIndicator")
@ConditionalOnRole({Role.STORE, Role.ANALYTICS})
class DatabaseHealth implements HealthIndicator {

    private static final String UNIQUE_INDEX =
            "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name = 'events_once'";
    private final DataSource database;
    private final DatabaseWrites writes;

    /**
     * Asks the readers where there are any: the writer may be busy with a batch, which is not ill
     * health.
     */
    DatabaseHealth(Map<String, DataSource> dataSources, DatabaseWrites writes) {
        this.writes = writes;
        this.database = dataSources.getOrDefault("reader", dataSources.get("writer"));
    }

    @Override
    public Health health() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet index = statement.executeQuery(UNIQUE_INDEX)) {
            if (!index.next() || index.getInt(1) != 1) {
                return down("the unique index events_once is missing: an event could count twice");
            }
            String trouble = writes.trouble();
            return trouble == null ? Health.up().build() : down(trouble);
        } catch (SQLException e) {
            return down("the database cannot be read: " + e.getMessage());
        }
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}
