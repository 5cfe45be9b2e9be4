package routes.config;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The tables, made or brought up to date before anybody writes or reads. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    /** Only who writes changes the tables; a process that only reads waits for them. */
    @Bean
    @ConditionalOnRole({Role.STORE, Role.ANALYTICS})
    FlywayMigrationStrategy migrateAtTheStart(PipelineProperties properties, DatabaseFile file) {
        return properties.has(Role.STORE) ? flyway -> migrate(flyway, file) : flyway -> {};
    }

    private static void migrate(Flyway flyway, DatabaseFile file) {
        try {
            Flyway migrations = besideThePool(flyway, file);
            requireKnown(migrations.info().current(), file);
            migrations.migrate();
        } catch (FlywayException e) {
            throw new CannotStartException(
                    "The tables cannot be made or changed in "
                            + file.url()
                            + ": "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    "See to what it says: room on the disk, nobody else who holds the database,"
                            + " no migration changed by hand, no index or view of your own on what"
                            + " is taken away; or let DB_PATH name another.");
        }
    }

    /**
     * The pool closes a connection on which something failed, and Flyway would tell of the closed
     * connection instead of what failed.
     */
    private static Flyway besideThePool(Flyway flyway, DatabaseFile file) {
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(new DriverManagerDataSource(DatabaseConfiguration.writerUrl(file)))
                .load();
    }

    /** Flyway would only warn, and events would go into tables that mean something else. */
    private static void requireKnown(MigrationInfo tables, DatabaseFile file) {
        if (tables != null && tables.getState() == MigrationState.FUTURE_SUCCESS) {
            throw new CannotStartException(
                    "The tables in "
                            + file.url()
                            + " are those of a newer program: their version "
                            + tables.getVersion()
                            + " is unknown to this one",
                    "Start a program as new as the one that made them; or let DB_PATH name another"
                            + " database, as a copy from before the update.");
        }
    }
}
