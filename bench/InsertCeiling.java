import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Inserts events with one prepared statement, has them counted and does nothing else: the same
 * tables, indexes and roll-ups, the same promises to the disk.
 *
 * <p>{@code InsertCeiling DATABASE BATCH SECONDS} prints rows a second; the database is one that
 * the program has made.
 */
final class InsertCeiling {

    private static final String INSERT =
            """
            INSERT INTO events (shop_id, event_id, event_type, timestamp, product_id, order_amount, currency,
              received_at, local_day, fingerprint)
            VALUES ('default', ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String ROLL_UP =
            "UPDATE rolled_up SET last_event = (SELECT max(id) FROM events)";

    private InsertCeiling() {}

    public static void main(String[] args) throws SQLException {
        int size = Integer.parseInt(args[1]);
        long nanos = (long) (Double.parseDouble(args[2]) * 1e9);
        String promises = "?journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE";
        try (Connection database =
                        DriverManager.getConnection("jdbc:sqlite:" + args[0] + promises);
                PreparedStatement insert = database.prepareStatement(INSERT);
                PreparedStatement rollUp = database.prepareStatement(ROLL_UP)) {
            database.setAutoCommit(false);
            long before = events(database);
            long begin = System.nanoTime();
            for (long row = before; System.nanoTime() - begin < nanos; row += size) {
                insertBatch(insert, row, size);
                rollUp.executeUpdate();
                database.commit();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("%.0f%n", (events(database) - before) / seconds);
        }
    }

    private static void insertBatch(PreparedStatement insert, long first, int size)
            throws SQLException {
        String now = Instant.now().toString().substring(0, 19);
        for (long row = first; row < first + size; row++) {
            boolean purchase = row % 20 == 0;
            insert.setString(1, "ceiling-0-" + row);
            insert.setString(2, purchase ? "purchase" : row % 20 < 4 ? "add_to_cart" : "page_view");
            insert.setString(3, now + ".000000Z");
            insert.setString(4, "product-" + row % 500);
            insert.setString(5, purchase ? row % 90 + 10 + ".95" : null);
            insert.setString(6, purchase ? "EUR" : null);
            insert.setString(7, now + ".123456Z");
            insert.setString(8, now.substring(0, 10));
            insert.setString(9, "%032x".formatted(row * 0x9E3779B97F4A7C15L));
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static long events(Connection database) throws SQLException {
        try (Statement count = database.createStatement()) {
            return count.executeQuery("SELECT coalesce(sum(events), 0) FROM totals").getLong(1);
        }
    }
}
