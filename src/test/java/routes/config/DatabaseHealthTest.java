package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a process that only reads says of its database. */
class DatabaseHealthTest {

    @TempDir Path folder;
    private Path database;
    private ApplicationContextRunner analytics;

    @BeforeEach
    void pointAtAFile() {
        database = folder.resolve("analytics.db");
        analytics =
                new ApplicationContextRunner()
                        .withInitializer(new ConfigDataApplicationContextInitializer())
                        .withUserConfiguration(OnlyTheDatabase.class)
                        .withUserConfiguration(DatabaseConfiguration.class)
                        .withUserConfiguration(DatabaseHealth.class, DatabaseWrites.class)
                        .withPropertyValues("ROLES=analytics", "DB_PATH=" + database);
    }

    @Test
    void itNamesAFileThatIsNotThereYet_andWhoMakesIt() {
        assertReason("there is no " + database + " yet: a process with the role store makes it");
    }

    @Test
    void itNamesTheFileThatCannotBeRead_andWhatTheDatabaseSaid() throws IOException {
        Files.writeString(database, "SQLite format 3\0", StandardOpenOption.CREATE);
        Files.writeString(database, "no page".repeat(1000), StandardOpenOption.APPEND);

        assertReason("the database " + database + " cannot be read: [SQLITE_NOTADB]");
    }

    private void assertReason(String reason) {
        analytics.run(
                context ->
                        assertThat(context.getBean(DatabaseHealth.class).health().getDetails())
                                .extractingByKey("reason")
                                .asString()
                                .startsWith(reason));
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class OnlyTheDatabase {}
}
