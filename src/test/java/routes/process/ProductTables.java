package routes.process;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The program's tables in a database of a test, made by its own migrations. */
public final class ProductTables {

    private ProductTables() {}

    /** A database in this folder that has them as they are now. */
    public static DataSource in(Path folder) {
        var database = new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve("analytics.db"));
        make(database);
        return database;
    }

    /** Makes them as they are now. */
    public static void make(DataSource database) {
        make(database, MigrationVersion.LATEST);
    }

    /** Makes them, or brings them up, as they were at this version. */
    public static void make(DataSource database, MigrationVersion version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/sqlite")
                .loggers("slf4j")
                .target(version)
                .load()
                .migrate();
    }
}
