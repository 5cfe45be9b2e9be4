import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills a database that the program has made, through its own trigger, up to a number of events: a
 * year of a thousand products at ten million.
 *
 * <p>{@code Fill DATABASE EVENTS}. It does not wait for the disk, so it is no measure of anything.
 */
final class Fill {

    private static final int IN_A_TRANSACTION = 100_000;
    private static final String INSERT =
            """
            WITH RECURSIVE numbers(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM numbers WHERE n < ?),
            moments AS (
              SELECT n, strftime('%Y-%m-%dT%H:%M:%S', 1735689600 + n * 315 / 100, 'unixepoch') AS moment FROM numbers
            )
            INSERT INTO events (shop_id, event_id, event_type, timestamp, product_id, order_amount, currency,
              received_at, local_day, fingerprint)
            SELECT 'default', printf('fill-%010d', n),
              CASE WHEN n % 20 = 0 THEN 'purchase' WHEN n % 20 < 4 THEN 'add_to_cart' ELSE 'page_view' END,
              moment || '.000000Z', 'product-' || (n * 7919 % 1000),
              CASE WHEN n % 20 = 0 THEN n % 90 + 10 || '.95' END, CASE WHEN n % 20 = 0 THEN 'EUR' END,
              moment || '.123456Z', substr(moment, 1, 10), printf('%032x', n)
            FROM moments
            """;

    private Fill() {}

    public static void main(String[] args) throws SQLException {
        long target = Long.parseLong(args[1]);
        String hurry = "?journal_mode=WAL&synchronous=OFF&cache_size=-262144&busy_timeout=10000";
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + args[0] + hurry);
                Statement statement = database.createStatement();
                PreparedStatement insert = database.prepareStatement(INSERT)) {
            long events =
                    statement.executeQuery("SELECT coalesce(max(id), 0) FROM events").getLong(1);
            for (long from = events + 1; from <= target; from += IN_A_TRANSACTION) {
                insert.setLong(1, from);
                insert.setLong(2, Math.min(target, from + IN_A_TRANSACTION - 1));
                insert.executeUpdate();
                statement.execute("UPDATE rolled_up SET last_event = (SELECT max(id) FROM events)");
            }
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
