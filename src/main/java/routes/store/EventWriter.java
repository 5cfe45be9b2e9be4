package routes.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.config.SqlFile;
import routes.event.EventBatch;
import routes.event.QueuedEvent;

/** Inserts the events of a batch in one transaction; what is there already stays as it is. */
@Component
@ConditionalOnRole(Role.STORE)
class EventWriter {

    /** What SQL calls text that should be JSON and is not. */
    private static final String INVALID_JSON_TEXT = "22032";

    private static final int SQLITE_ERROR = 1;

    private final DataSource writer;
    private final String insert;
    private final EventColumns columns;

    EventWriter(DataSource writer) {
        this.writer = writer;
        this.insert = SqlFile.read("insert-event");
        this.columns = EventColumns.of(insert);
    }

    /** Writes the batch in the body, and keeps how many of its rows are new. */
    void write(Exchange exchange) throws SQLException {
        EventBatch batch = exchange.getIn().getBody(EventBatch.class);
        exchange.setProperty(BatchReport.INSERTED, write(batch));
    }

    /**
     * All of the batch or nothing.
     *
     * @return how many rows are new
     * @throws SQLException when the database cannot write now, or never will because of an event
     */
    int write(EventBatch batch) throws SQLException {
        try (Connection database = writer.getConnection()) {
            database.setAutoCommit(false);
            try {
                int inserted = insert(database, batch);
                database.commit();
                return inserted;
            } catch (SQLException | RuntimeException e) {
                rollBack(database, e);
                throw e;
            }
        }
    }

    /** The first failure is the one to tell of; a rollback that fails ends the connection. */
    private static void rollBack(Connection database, Exception cause) {
        try {
            database.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private int insert(Connection database, EventBatch batch) throws SQLException {
        int inserted = 0;
        try (PreparedStatement row = database.prepareStatement(insert)) {
            for (QueuedEvent event : batch.events()) {
                inserted += insert(row, event);
            }
        }
        return inserted;
    }

    private int insert(PreparedStatement row, QueuedEvent event) throws FailedRow {
        try {
            columns.bind(row, event.json());
            return row.executeUpdate();
        } catch (SQLException e) {
            throw new FailedRow(event, e);
        } catch (IOException e) {
            String complaint = "an entry is not a JSON object";
            throw new FailedRow(
                    event, new SQLDataException(complaint, INVALID_JSON_TEXT, SQLITE_ERROR, e));
        }
    }
}
