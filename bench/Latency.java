import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long after its arrival an event can be read from the database, at a steady rate.
 *
 * <p>From {@code received_at}, which is before the 202, to the moment a reader that looks every
 * five milliseconds sees the row, which is after the commit: never less than the truth, at most
 * five milliseconds more. What arrives in the last second is not counted, because a batch that
 * nothing follows waits for its interval.
 *
 * <p>{@code Latency DATABASE PORT PATH KIND CONNECTIONS SECONDS RATE RUN}, the load as in {@link
 * Load}. Prints {@code result ANSWERED SECONDS ERRORS P50 P99}, times in milliseconds.
 */
final class Latency {

    private static final long LOOK_EVERY_MILLIS = 5;
    private static final Duration TAIL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NEWER =
            "SELECT id, received_at FROM events WHERE id > ? ORDER BY id";

    private final Histogram millis = new Histogram(TimeUnit.MINUTES.toMillis(5), 3);
    private long lastId;

    private Latency() {}

    public static void main(String[] args) throws Exception {
        String[] load = java.util.Arrays.copyOfRange(args, 1, args.length);
        String url = "jdbc:sqlite:" + args[0] + "?open_mode=1&busy_timeout=1000";
        try (Connection database = DriverManager.getConnection(url)) {
            new Latency().measure(database, load);
        }
    }

    private void measure(Connection database, String[] args)
            throws SQLException, InterruptedException {
        try (var statement = database.createStatement()) {
            lastId = statement.executeQuery("SELECT coalesce(max(id), 0) FROM events").getLong(1);
        }
        Instant end = Instant.now().plusMillis((long) (Double.parseDouble(args[4]) * 1000));
        Outcome done = lookUntilAllIsRead(database, args, end);
        System.out.printf(
                "result %d %.3f %d %d %d%n",
                done.requests(),
                done.seconds(),
                done.errors(),
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(99));
    }

    private Outcome lookUntilAllIsRead(Connection database, String[] args, Instant end)
            throws SQLException, InterruptedException {
        long before = lastId;
        var load = CompletableFuture.supplyAsync(() -> new Load(args).run());
        try (PreparedStatement look = database.prepareStatement(NEWER)) {
            while (!load.isDone() || lastId - before < load.join().requests()) {
                if (Instant.now().isAfter(end.plus(PATIENCE))) {
                    throw new IllegalStateException("not everything that was accepted can be read");
                }
                look(look, end.minus(TAIL));
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        }
        return load.join();
    }

    private void look(PreparedStatement look, Instant until) throws SQLException {
        look.setLong(1, lastId);
        try (ResultSet rows = look.executeQuery()) {
            Instant now = Instant.now();
            while (rows.next()) {
                lastId = rows.getLong(1);
                Instant received = Instant.parse(rows.getString(2));
                if (received.isBefore(until)) {
                    millis.recordValue(Math.max(0, Duration.between(received, now).toMillis()));
                }
            }
        }
    }
}
