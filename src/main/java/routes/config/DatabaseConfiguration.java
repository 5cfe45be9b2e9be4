package routes.config;

import com.zaxxer.hikari.HikariConfig;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The database: one connection that writes, some that read; its tables first. */
@Configuration(proxyBeanMethods = false)
@Import(MigrationConfiguration.class)
class DatabaseConfiguration {

    /**
     * Longer than any write of a neighbour process; after it the write is tried again from the
     * start.
     */
    private static final int BUSY_MILLIS = 10_000;

    /** With the half second for a thread it makes less than the two that are promised. */
    private static final long READER_WAIT_MILLIS = 1250;

    /**
     * Reads and writes an existing file (2) that is named by a URI (64), without SQLite's own lock
     * for each call (32768): the driver lets one thread at a time into a connection anyway, and a
     * row is a score of calls.
     */
    static final String EXISTING = "?open_mode=32834";

    /**
     * Pages of the log after which it is written into the database, as many as {@link #FILES} lets
     * it keep. Ids in no order and many products have each event change pages of its own all over a
     * large file: to write a page once for many changes saves a fifth to a quarter of the time.
     */
    private static final int CHECKPOINT_PAGES = 16_000;

    /**
     * Bytes of the log that stay on the disk, and KiB of pages the writer keeps at hand (SQLite's
     * own choice is 2 MiB): with the inner pages of a large database's indexes among them an event
     * costs 6 % less.
     */
    private static final String FILES = "&journal_size_limit=67108864&cache_size=-32768";

    /** Looked at before anything opens it. */
    @Bean
    @ConditionalOnRole({Role.STORE, Role.ANALYTICS})
    DatabaseFile databaseFile(PipelineProperties properties) {
        DatabaseFile file = new DatabaseFile(properties.database());
        if (properties.has(Role.STORE)) {
            file.make();
        } else {
            file.requireFile();
        }
        return file;
    }

    /**
     * SQLite takes one writer at a time; a pool of one queues them in this process, where waiting
     * is fair. A file that goes away while it is in use is not made anew by a connection.
     */
    @Bean
    @Primary
    @ConditionalOnRole(Role.STORE)
    DataSource writer(DatabaseFile file) {
        HikariConfig pool = pool("writer", 1);
        pool.setExceptionOverrideClassName(EvictOnFault.class.getName());
        pool.setJdbcUrl(writerUrl(file));
        pool.setConnectionInitSql("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        return new DatabasePool(pool, file);
    }

    /** How a connection that writes is opened, in the pool or beside it. */
    static String writerUrl(DatabaseFile file) {
        return file.url()
                + (file.isMade() ? EXISTING + "&" : "?")
                + "journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE&busy_timeout="
                + BUSY_MILLIS
                + "&foreign_keys=true"
                + FILES;
    }

    /** Cannot write, nor create a database that is not there. */
    @Bean
    @ConditionalOnRole({Role.STORE, Role.ANALYTICS})
    DataSource reader(PipelineProperties properties, DatabaseFile file) {
        HikariConfig pool = pool("reader", properties.database().readers());
        pool.setConnectionTimeout(READER_WAIT_MILLIS);
        pool.setJdbcUrl(file.url() + EXISTING + "&busy_timeout=1000");
        pool.setConnectionInitSql("PRAGMA query_only = true");
        return new DatabasePool(pool, file);
    }

    private static HikariConfig pool(String name, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setMaximumPoolSize(size);
        pool.setInitializationFailTimeout(-1);
        pool.setDriverClassName("org.sqlite.JDBC");
        return pool;
    }
}
