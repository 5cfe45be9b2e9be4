package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

/** How the connection that writes is set up: SQLite says nothing of a setting it does not know. */
class WriterConnectionTest {

    private static final long KEPT_BYTES = 64L << 20;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"journal_mode,wal", "synchronous,2", "foreign_keys,1", "cache_size,-32768"})
    void itKeepsThePromisesOfTheStore(String setting, String expected) {
        assertThat(ask(setting)).isEqualTo(expected);
    }

    /** A longer log would be cut off after each time, and made anew. */
    @Test
    void theLogMayGrowAsLongAsIsKeptOfIt() {
        long pages = Long.parseLong(ask("wal_autocheckpoint"));

        assertThat(Long.parseLong(ask("journal_size_limit"))).isEqualTo(KEPT_BYTES);
        assertThat(pages * Long.parseLong(ask("page_size")))
                .isBetween(KEPT_BYTES * 9 / 10, KEPT_BYTES);
    }

    private String ask(String setting) {
        String[] answer = new String[1];
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(WithSettings.class, DatabaseConfiguration.class)
                .withPropertyValues("ROLES=store", "DB_PATH=" + folder.resolve("analytics.db"))
                .run(
                        program -> {
                            DataSource writer = program.getBean("writer", DataSource.class);
                            answer[0] =
                                    new JdbcTemplate(writer)
                                            .queryForObject("PRAGMA " + setting, String.class);
                        });
        return answer[0];
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class WithSettings {}
}
