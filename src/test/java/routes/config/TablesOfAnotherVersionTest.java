package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import routes.process.ProductTables;

/** A database that another version of the program has made, before an update or after one. */
class TablesOfAnotherVersionTest {

    @TempDir Path folder;
    private DriverManagerDataSource database;
    private ApplicationContextRunner program;

    @BeforeEach
    void pointAtAFile() {
        Path file = folder.resolve("analytics.db");
        database = new DriverManagerDataSource("jdbc:sqlite:" + file);
        program =
                new ApplicationContextRunner()
                        .withInitializer(new ConfigDataApplicationContextInitializer())
                        .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                        .withUserConfiguration(Settings.class, DatabaseConfiguration.class)
                        .withUserConfiguration(DatabaseHealth.class, DatabaseWrites.class)
                        .withPropertyValues("DATA_DIR=" + folder, "DB_PATH=" + file);
    }

    @Test
    void aStoreDoesNotStartOnThoseOfANewerProgram() {
        ProductTables.make(database);
        new JdbcTemplate(database)
                .update(
                        "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '1000', 'later',"
                                + " type, 'V1000__later.sql', checksum, installed_by, installed_on,"
                                + " 1, success FROM flyway_schema_history"
                                + " ORDER BY installed_rank DESC LIMIT 1");

        assertAStoreDoesNotStart("newer program", "1000");
    }

    @Test
    void whatStandsInTheWayOfAnUpdateIsNamed_andNothingIsChanged() {
        ProductTables.make(database, MigrationVersion.fromVersion("7"));
        JdbcTemplate sql = new JdbcTemplate(database);
        sql.execute("CREATE INDEX my_own ON events (country)");

        assertAStoreDoesNotStart("my_own");

        String newest = "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history";
        assertThat(sql.queryForObject(newest, Integer.class)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "7", "8"})
    void aReaderIsWellWhenItCanReadTheFiguresOfThem(String version) {
        ProductTables.make(database, MigrationVersion.fromVersion(version));

        program.withPropertyValues("ROLES=analytics")
                .run(
                        context ->
                                assertThat(context.getBean(DatabaseHealth.class).health())
                                        .extracting(health -> health.getStatus().getCode())
                                        .isEqualTo(canReadFigures() ? "UP" : "DOWN"));
    }

    private void assertAStoreDoesNotStart(String... reasons) {
        program.withPropertyValues("ROLES=store")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .rootCause()
                                        .isInstanceOf(CannotStartException.class)
                                        .hasMessageContaining(folder.toString())
                                        .hasMessageContainingAll(reasons));
    }

    private boolean canReadFigures() throws SQLException {
        String figures = SqlFile.read("figures").replace(":?currency", "'EUR'");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            return statement.execute(figures);
        } catch (SQLException e) {
            return false;
        }
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class Settings {}
}
