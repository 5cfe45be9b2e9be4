package routes.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of a program, on which a test lays hands beside it. */
public final class DatabaseFile {

    private final DataSource connections;

    public DatabaseFile(Path file) {
        connections = new DriverManagerDataSource("jdbc:sqlite:" + file + "?busy_timeout=10000");
    }

    /** Changes it. */
    public JdbcClient sql() {
        return JdbcClient.create(connections);
    }

    /** Holds it, so that nobody else can write until this is closed. */
    public Lock lock() {
        try {
            Connection connection = connections.getConnection();
            connection.createStatement().execute("BEGIN IMMEDIATE");
            return () -> close(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close(); // which takes back what was begun
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What ends when it is closed. */
    public interface Lock extends AutoCloseable {
        @Override
        void close();
    }
}
