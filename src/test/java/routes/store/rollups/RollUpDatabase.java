package routes.store.rollups;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import routes.process.ProductTables;
import routes.store.RealEventWriter;

/**
 * A real SQLite file with the product's tables and trigger, written by its own writer, and behind a
 * pool like the product's: tests ask it hundreds of times.
 */
final class RollUpDatabase implements AutoCloseable {

    /** A row's first amount may be more than a million, and nothing is carried yet. */
    private static final String PRODUCT_DAYS =
            """
            (SELECT
              shop_id, local_day, product_id, event_type, currency, events, quantity,
              amount % 10000000000, millions + amount / 10000000000
            FROM product_days)
            """;

    private final HikariDataSource writer = new HikariDataSource();
    private final JdbcClient sql;
    private final RealEventWriter events;

    RollUpDatabase(Path folder) {
        this(folder, MigrationVersion.LATEST);
    }

    /** The same as it was at this version of the tables. */
    RollUpDatabase(Path folder, MigrationVersion version) {
        String settings =
                "?journal_mode=WAL&synchronous=OFF&transaction_mode=IMMEDIATE&busy_timeout=10000";
        writer.setJdbcUrl("jdbc:sqlite:" + folder.resolve("analytics.db") + settings);
        migrate(version);
        sql = JdbcClient.create(writer);
        events = new RealEventWriter(writer);
    }

    /** Brings the tables up to this version, as a newer program does at its start. */
    void migrate(MigrationVersion version) {
        ProductTables.make(writer, version);
    }

    JdbcClient sql() {
        return sql;
    }

    RollUps rollUps() {
        return new RollUps(writer, writer, new JdbcTransactionManager(writer));
    }

    ComparisonReport compare() {
        return new Comparison(rollUps(), new Turn()).run(RollUpRange.EVERYTHING);
    }

    RebuildReport rebuild(RollUpRange range) {
        return new Rebuild(rollUps(), new Turn()).run(range);
    }

    /** Writes a batch as the store does. */
    void insert(List<byte[]> batch) {
        events.write(batch);
    }

    /** Makes the trigger anew with another text in the place of this one. */
    void sabotage(String text, String other) {
        Map<String, String> triggers = new LinkedHashMap<>();
        sql.sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                .query(
                        row -> {
                            triggers.put(row.getString(1), row.getString(2));
                        });
        if (triggers.values().stream().noneMatch(trigger -> trigger.contains(text))) {
            throw new AssertionError("no trigger says " + text);
        }
        triggers.forEach(
                (name, trigger) -> {
                    sql.sql("DROP TRIGGER " + name).update();
                    sql.sql(trigger.replace(text, other)).update();
                });
    }

    /** Every row of every roll-up, the values with a bar between them. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (String table : ComparisonReport.TABLES) {
            tables.put(table, rows(table));
        }
        return tables;
    }

    private List<String> rows(String table) {
        String rows = table.equals("product_days") ? PRODUCT_DAYS : table;
        return sql.sql("SELECT * FROM " + rows).query().listOfRows().stream()
                .map(
                        row ->
                                row.values().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining("|")))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        writer.close();
    }
}
