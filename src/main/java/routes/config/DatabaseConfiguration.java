package routes.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The database: one connection that writes, some that read. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /**
     * Longer than any write of a neighbour process; after it the write is tried again from the
     * start.
     */
    private static final int BUSY_MILLIS = 10_000;

    /** With the half second for a thread it makes less than the two that are promised. */
    private static final long READER_WAIT_MILLIS = 1250;

    private static final String SQLITE = "jdbc:sqlite:";

    /**
     * Reads and writes an existing file (2) that is named by a URI (64); query_only does the rest.
     */
    static final String READING = "?open_mode=66";

    /**
     * SQLite takes one writer at a time; a pool of one queues them in this process, where waiting
     * is fair.
     */
    @Bean
    @Primary
    @ConditionalOnRole(Role.STORE)
    DataSource writer(PipelineProperties properties) {
        createFolder(properties.database());
        HikariConfig pool = pool("writer", 1);
        pool.setExceptionOverrideClassName(EvictOnFault.class.getName());
        pool.setJdbcUrl(
                url(properties.database())
                        + "?journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE&busy_timeout="
                        + BUSY_MILLIS
                        + "&foreign_keys=true&journal_size_limit=67108864");
        return new HikariDataSource(pool);
    }

    /** Cannot write, nor create a database that is not there. */
    @Bean
    @ConditionalOnRole({Role.STORE, Role.ANALYTICS})
    DataSource reader(PipelineProperties properties) {
        requireFile(file(properties.database()));
        HikariConfig pool = pool("reader", properties.database().readers());
        pool.setConnectionTimeout(READER_WAIT_MILLIS);
        pool.setJdbcUrl(url(properties.database()) + READING + "&busy_timeout=1000");
        pool.setConnectionInitSql("PRAGMA query_only = true");
        return new HikariDataSource(pool);
    }

    /** Only who writes changes the tables; a process that only reads waits for them. */
    @Bean
    FlywayMigrationStrategy migrateAtTheStart(PipelineProperties properties) {
        return properties.has(Role.STORE) ? Flyway::migrate : flyway -> {};
    }

    private static HikariConfig pool(String name, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setMaximumPoolSize(size);
        pool.setInitializationFailTimeout(-1);
        pool.setDriverClassName("org.sqlite.JDBC");
        return pool;
    }

    /**
     * The file as a URI. For a plain path that is not there yet the driver makes an empty file and
     * deletes it, to see whether it may: a reader that comes at the same moment deletes the file
     * the writer has just opened, and all that is written is gone with the process.
     */
    static String url(PipelineProperties.Database settings) {
        Path file = file(settings);
        return file == null ? settings.url() : SQLITE + file.toAbsolutePath().toUri();
    }

    /** Null for an address that says more than a path: then its owner knows what is there. */
    private static Path file(PipelineProperties.Database settings) {
        if (settings.url().isEmpty()) {
            return settings.path();
        }
        String path =
                settings.url().startsWith(SQLITE) ? settings.url().substring(SQLITE.length()) : "";
        return path.isEmpty() || path.startsWith("file:") ? null : Path.of(path);
    }

    /**
     * SQLite would say only that it cannot open the database, and not which, after half a minute.
     */
    static void createFolder(PipelineProperties.Database settings) {
        Path file = file(settings);
        requireFile(file);
        if (file != null) {
            DataFolder.make(file.toAbsolutePath().getParent(), "DATA_DIR, or DB_PATH,");
        }
        if (file != null && Files.exists(file) && !Files.isWritable(file)) {
            throw CannotStartException.at(
                    "The database", new AccessDeniedException(file.toString()), "DB_PATH");
        }
    }

    private static void requireFile(Path file) {
        if (file != null && Files.isDirectory(file)) {
            throw new CannotStartException(
                    "The database " + file + " is a folder",
                    "Let DB_PATH, or DATABASE_URL, name a file in it.");
        }
    }
}
