import java.util.ArrayList;
import java.util.List;

/**
 * A row of the table.
 *
 * @param name the figure's name in the JSON
 * @param label what a person reads; indented when it belongs to the row above
 * @param ceiling the name of the figure this one is compared with; empty when there is none
 */
record Row(String name, String label, String unit, String ceiling) {

    private static final int FIRST_JAVA = 17;
    private static final int LAST_JAVA = 40;

    /** Every row there may be, in the order of the table. */
    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        ingest(rows);
        storage(rows);
        memoryAndStart(rows);
        ceilings(rows);
        row(rows, "seconds", "The whole bench", "s", "");
        return rows;
    }

    private static void ingest(List<Row> rows) {
        row(rows, "single", "Single events, 64 connections: accepted", "events/s", "http_ceiling");
        timesOf(rows, "single");
        row(rows, "single_stored", "  accepted and stored", "events/s", "http_ceiling");
        row(rows, "ingest_alone", "Single events, ingest alone", "events/s", "blocking_ingest");
        for (int java = FIRST_JAVA; java < LAST_JAVA; java++) {
            row(rows, "ingest_alone_" + java, "  on Java " + java, "events/s", "ingest_alone");
        }
        row(rows, "batch", "Batches of 100, 16 connections: accepted", "events/s", "xadd_batch");
        timesOf(rows, "batch");
        row(rows, "batch_stored", "  accepted and stored", "events/s", "insert_100");
    }

    private static void storage(List<Row> rows) {
        row(rows, "drain_100", "Drain of a full stream, BATCH_SIZE 100", "events/s", "insert_100");
        row(
                rows,
                "drain_1000",
                "Drain of a full stream, BATCH_SIZE 1000",
                "events/s",
                "insert_1000");
        row(rows, "latency_p50", "Arrival to stored, 2,000 events/s: p50", "ms", "");
        row(rows, "latency_p99", "  p99", "ms", "");
        for (String size : List.of("100k", "1m", "10m")) {
            String label = "GET /api/analytics, 8 connections, " + size + " events";
            row(rows, "figures_" + size, label, "requests/s", "http_ceiling");
            row(rows, "figures_" + size + "_p50", "  p50", "ms", "");
            row(
                    rows,
                    "figures_" + size + "_p99",
                    "  p99",
                    "ms",
                    size.equals("100k") ? "" : "figures_100k_p99");
        }
    }

    private static void memoryAndStart(List<Row> rows) {
        row(rows, "memory", "Memory at 50 events/s, the program and Redis", "MiB", "");
        row(rows, "memory_redis", "  of it Redis", "MiB", "");
        for (int java = FIRST_JAVA; java < LAST_JAVA; java++) {
            row(rows, "start_" + java, "java -jar to ready, Java " + java, "s", "");
            row(rows, "start_cached_" + java, "  with its classes kept", "s", "start_" + java);
        }
    }

    private static void ceilings(List<Row> rows) {
        row(
                rows,
                "blocking_ingest",
                "Peer: the same with a thread and a flush for each",
                "events/s",
                "");
        row(
                rows,
                "http_ceiling",
                "Ceiling: HTTP 202 without work, 64 connections",
                "requests/s",
                "");
        row(rows, "xadd_single", "Ceiling: XADD, always, 64 connections", "entries/s", "");
        row(rows, "xadd_batch", "Ceiling: XADD, always, 16 connections by 100", "entries/s", "");
        row(rows, "insert_100", "Ceiling: SQLite inserts by 100", "rows/s", "");
        row(rows, "insert_1000", "Ceiling: SQLite inserts by 1000", "rows/s", "");
    }

    private static void row(
            List<Row> rows, String name, String label, String unit, String ceiling) {
        rows.add(new Row(name, label, unit, ceiling));
    }

    private static void timesOf(List<Row> rows, String name) {
        row(rows, name + "_p50", "  p50", "ms", "");
        row(rows, name + "_p99", "  p99", "ms", "");
        row(rows, name + "_errors", "  errors", "requests", "");
    }
}
