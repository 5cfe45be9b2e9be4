package routes.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Connections to the file of the database, for as long as it is there. */
final class DatabasePool extends HikariDataSource {

    private final DatabaseFile file;

    DatabasePool(HikariConfig settings, DatabaseFile file) {
        super(settings);
        this.file = file;
    }

    /** Whoever is about to write or read stops here when that would be of no file any more. */
    @Override
    public Connection getConnection() throws SQLException {
        file.requireSame();
        Connection connection = super.getConnection();
        file.opened();
        return connection;
    }
}
