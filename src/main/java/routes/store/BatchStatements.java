package routes.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import routes.config.EvictOnFault;
import routes.config.SqlFile;
import routes.event.QueuedEvent;

/**
 * What is said to the database for each batch, prepared once for a connection: preparing cost as
 * much as writing a third of the rows. Several rows go in one statement, for the same reason.
 */
final class BatchStatements {

    /** What SQL calls text that should be JSON and is not. */
    private static final String INVALID_JSON_TEXT = "22032";

    /** SQLite's code for an error that has none of its own. */
    static final int SQLITE_ERROR = 1;

    private static final String INSERT = SqlFile.read("insert-event");
    private static final EventColumns COLUMNS = EventColumns.of(INSERT);

    /** More are not faster, and what is left of a batch goes row by row. */
    private static final int ROWS = 20;

    private final Connection connection;
    private final PreparedStatement one;
    private final PreparedStatement several;
    private final RollUpStatement rollUp;

    /**
     * @param connection the database's own, which outlives its stay with whoever uses it now
     */
    BatchStatements(Connection connection) throws SQLException {
        this.connection = connection;
        this.one = connection.prepareStatement(INSERT);
        this.several = connection.prepareStatement(withRows(INSERT, ROWS));
        this.rollUp = new RollUpStatement(connection);
    }

    /** Whether they are this connection's. */
    boolean isOf(Connection candidate) {
        return connection == candidate;
    }

    /** Repeats what stands in brackets behind VALUES. */
    private static String withRows(String insert, int rows) {
        int begin = insert.indexOf('(', insert.indexOf("VALUES"));
        int end = insert.indexOf("ON CONFLICT");
        String row = insert.substring(begin, end).strip();
        String all = String.join(", ", Collections.nCopies(rows, row));
        return insert.substring(0, begin) + all + "\n" + insert.substring(end);
    }

    /** What has the roll-ups count. */
    RollUpStatement rollUp() {
        return rollUp;
    }

    /**
     * @return how many of the rows are new
     * @throws FailedRow when one of them is to blame
     */
    int insert(List<QueuedEvent> events) throws SQLException {
        int inserted = 0;
        int next = 0;
        for (; events.size() - next >= ROWS; next += ROWS) {
            inserted += insertTogether(events.subList(next, next + ROWS));
        }
        return inserted + insertEach(events.subList(next, events.size()));
    }

    /**
     * A statement that an event makes fail has done nothing; row by row it turns out which one it
     * is. After any other failure SQLite may have taken the whole transaction back, and whoever
     * went on would write half a batch.
     */
    private int insertTogether(List<QueuedEvent> events) throws SQLException {
        several.clearParameters();
        try {
            for (int i = 0; i < events.size(); i++) {
                COLUMNS.bind(several, i, events.get(i).json());
            }
            return several.executeUpdate();
        } catch (IOException e) {
            return insertEach(events);
        } catch (SQLException e) {
            if (EvictOnFault.isByData(e)) {
                return insertEach(events);
            }
            throw e;
        }
    }

    private int insertEach(List<QueuedEvent> events) throws FailedRow {
        int inserted = 0;
        for (QueuedEvent event : events) {
            inserted += insert(event);
        }
        return inserted;
    }

    private int insert(QueuedEvent event) throws FailedRow {
        try {
            one.clearParameters();
            COLUMNS.bind(one, 0, event.json());
            return one.executeUpdate();
        } catch (SQLException e) {
            throw new FailedRow(event, e);
        } catch (IOException e) {
            String complaint = "an entry is not an event as JSON";
            throw new FailedRow(
                    event, new SQLDataException(complaint, INVALID_JSON_TEXT, SQLITE_ERROR, e));
        }
    }
}
