package routes.config;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an operator reads who starts the program where it cannot run. */
@ExtendWith(OutputCaptureExtension.class)
class CannotStartTest {

    private static final String NO_REDIS = "REDIS_URL=redis://127.0.0.1:1";

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void putAFileInTheWay() throws IOException {
        file = Files.createFile(folder.resolve("file"));
    }

    @Test
    void itIsSaidInWords_whenNothingCanBeWrittenToTheFolder(CapturedOutput log) {
        start("DATA_DIR=" + file.resolve("data"));

        assertThat(said(log)).contains(file.resolve("data").toString(), "Set DATA_DIR");
    }

    @Test
    void itIsSaidInWords_whenAnotherProgramHasTheFolder(CapturedOutput log) throws IOException {
        Path data = Files.createDirectory(folder.resolve("redis"));

        try (FolderLock other = FolderLock.of(data)) {
            start("DATA_DIR=" + folder, "DB_PATH=" + folder.resolve("other.db"));
            assertThat(said(log)).contains("another process already runs on " + data);
            assertThat(other).isNotNull();
        }
    }

    @Test
    void itIsSaidInWords_whenRedisDoesNotStart(CapturedOutput log) throws IOException {
        RedisFolder redis = RedisFolder.at(folder.resolve("redis"));
        Files.writeString(redis.binary(), "#!/bin/sh\nexit 1\n", WRITE); // as long as before
        Files.writeString(redis.logFile(), "its last words\n");
        start("DATA_DIR=" + folder, "DB_PATH=" + folder.resolve("other.db"));

        assertThat(said(log)).contains("Redis does not start", "its last words", "redis.log");
    }

    @Test
    void itIsSaidInWords_whenTheDatabaseIsAFolder(CapturedOutput log) {
        start("DATA_DIR=" + folder, "DB_PATH=" + folder);

        assertThat(said(log)).contains(folder + " is a folder", "Let DB_PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "analytics"})
    void itIsSaidInWords_whenTheDatabaseIsAnotherFile(String role, CapturedOutput log)
            throws IOException {
        Files.writeString(file, "-- a dump of SQLite format 3");

        start("ROLES=" + role, "DATA_DIR=" + folder, "DB_PATH=" + file);

        assertThat(said(log)).contains(file + " is not a database of SQLite", "Let DB_PATH");
    }

    @Test
    void itIsSaidInWords_whenTheDatabaseIsSomebodyElses(CapturedOutput log) {
        var database = new DriverManagerDataSource("jdbc:sqlite:" + file);
        new JdbcTemplate(database).execute("CREATE TABLE other (id)");

        start("ROLES=store", NO_REDIS, "DATA_DIR=" + folder, "DB_PATH=" + file);

        assertThat(said(log)).contains("cannot be made", file.toString(), "let DB_PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "hush, this is a passphrase", ""})
    void itIsSaidInWords_whenTheKeyIsNone(String key, CapturedOutput log) throws IOException {
        Path keyFile = Files.writeString(folder.resolve("customer-hash.key"), key);

        start("ROLES=ingest", NO_REDIS, "DATA_DIR=" + folder);

        assertThat(said(log)).contains(keyFile + " is not one", "CUSTOMER_HASH_KEY");
        assertThat(log.getOut()).doesNotContain("hush");
    }

    @Test
    void itIsSaidInWords_whenTheKeyCannotBeRead(CapturedOutput log) throws IOException {
        Path keyFile = Files.createDirectory(folder.resolve("customer-hash.key"));

        start("ROLES=ingest", NO_REDIS, "DATA_DIR=" + folder);

        assertThat(said(log)).contains(keyFile + " cannot be used", "Set DATA_DIR");
    }

    @Test
    void itIsSaidInWords_whenASettingCannotBe(CapturedOutput log) {
        start("LOG_FORMAT=xml");

        assertThat(said(log)).contains("LOG_FORMAT is \"xml\": must be one of");
    }

    private static void start(String... settings) {
        assertThatThrownBy(
                () ->
                        new SpringApplicationBuilder(Ground.class)
                                .web(WebApplicationType.NONE)
                                .run(arguments(settings)));
    }

    private static String[] arguments(String... settings) {
        return java.util.Arrays.stream(settings)
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
    }

    private static String said(CapturedOutput log) {
        assertThat(log.getOut())
                .contains("APPLICATION FAILED TO START")
                .doesNotContainPattern("\\n\\s*at |\\\\tat ");
        return log.getOut();
    }

    /** What stands on a folder. */
    @EnableConfigurationProperties(PipelineProperties.class)
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    @Import({DatabaseConfiguration.class, RedisConfiguration.class, EventConfiguration.class})
    private static class Ground {}
}
