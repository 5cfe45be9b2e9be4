import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether every accepted event is stored exactly once and counted once in each roll-up. Ends with 1
 * and says what is wrong when not.
 *
 * <p>{@code Check DATABASE ACCEPTED ANSWERED UNREAD REFUSED}: the events the program says it
 * accepted; those whose 202 the load generator has read; how many more may have been under way when
 * it stopped reading; and those answered otherwise, late or not at all, which may be accepted or
 * not.
 */
final class Check {

    private final Statement database;
    private boolean failed;

    private Check(Statement database) {
        this.database = database;
    }

    public static void main(String[] args) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + args[0] + "?open_mode=1");
                Statement statement = connection.createStatement()) {
            Check check = new Check(statement);
            check.all(
                    Long.parseLong(args[1]),
                    Long.parseLong(args[2]),
                    Long.parseLong(args[3]),
                    Long.parseLong(args[4]));
            System.exit(check.failed ? 1 : 0);
        }
    }

    private void all(long accepted, long answered, long unread, long refused) throws SQLException {
        long rows = number("SELECT count(*) FROM events");
        between(
                "events accepted, by the program's count",
                accepted,
                answered,
                answered + unread + refused);
        between("rows stored", rows, accepted, accepted + refused);
        same(
                "distinct events",
                "SELECT count(*) FROM (SELECT DISTINCT shop_id, event_id FROM events)",
                rows);
        rollUps(rows);
        same("dead letters", "SELECT count(*) FROM dead_letters", 0);
    }

    private void rollUps(long rows) throws SQLException {
        same("events in totals", "SELECT sum(events) FROM totals", rows);
        same("events in grand_totals", "SELECT sum(events) FROM grand_totals", rows);
        same("events in quarter_hours", "SELECT sum(events) FROM quarter_hours", rows);
        same("events in product_days", "SELECT sum(events) FROM product_days", rows);
        same(
                "views in product_views",
                "SELECT sum(views) FROM product_views",
                number("SELECT count(*) FROM events WHERE event_type = 'page_view'"));
        same(
                "views of top_product",
                "SELECT sum(views) FROM top_product",
                number("SELECT max(views) FROM product_views"));
        same(
                "revenue in totals, in ten-thousandths",
                "SELECT sum(millions) * 10000000000 + sum(amount) FROM totals",
                number(
                        "SELECT coalesce(sum(CAST(round(order_amount * 10000) AS INTEGER)), 0) FROM"
                                + " events"));
    }

    private void same(String what, String sql, long expected) throws SQLException {
        between(what, number(sql), expected, expected);
    }

    private void between(String what, long found, long least, long most) {
        if (found < least || found > most) {
            failed = true;
            String range = least == most ? Long.toString(least) : least + " to " + most;
            System.err.printf(
                    "Not stored exactly once: %s: %d instead of %s%n", what, found, range);
        }
    }

    private long number(String sql) throws SQLException {
        return database.executeQuery(sql).getLong(1);
    }
}
