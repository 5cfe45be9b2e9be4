package routes.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.EvictOnFault;
import routes.config.Role;
import routes.event.EventBatch;

/**
 * Inserts the events of a batch and counts them in the roll-ups, in one transaction; what is there
 * already stays as it is.
 */
@Component
@ConditionalOnRole(Role.STORE)
class EventWriter {

    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    private final DataSource writer;
    private BatchStatements prepared;

    EventWriter(DataSource writer) {
        this.writer = writer;
    }

    /** Writes the batch in the body, and keeps how many of its rows are new. */
    void write(Exchange exchange) throws SQLException {
        EventBatch batch = exchange.getIn().getBody(EventBatch.class);
        exchange.setProperty(BatchReport.INSERTED, write(batch));
    }

    /**
     * All of the batch or nothing. One at a time, as the database takes them.
     *
     * @return how many rows are new
     * @throws SQLException when the database cannot write now, or never will because of an event
     */
    synchronized int write(EventBatch batch) throws SQLException {
        Connection database = writer.getConnection();
        boolean sound = false;
        try (database) {
            int inserted = inTransaction(database, batch);
            sound = true;
            return inserted;
        } catch (FailedRow e) {
            sound = EvictOnFault.isByData(e);
            prepared = null; // after most failures the driver has closed the statement
            throw e;
        } finally {
            if (!sound) {
                giveUp(database);
            }
        }
    }

    private int inTransaction(Connection database, EventBatch batch) throws SQLException {
        database.setAutoCommit(false);
        boolean committed = false;
        try {
            int inserted = write(statements(database), batch);
            database.commit();
            committed = true;
            return inserted;
        } finally {
            // whatever happened: the pool would commit what it finds begun
            if (!committed) {
                rollBack(database);
            }
        }
    }

    /** The roll-ups come up to date first: then all that they find after it is from this batch. */
    private static int write(BatchStatements statements, EventBatch batch) throws SQLException {
        statements.rollUp().catchUp();
        int inserted = statements.insert(batch.events());
        statements.rollUp().count();
        return inserted;
    }

    private BatchStatements statements(Connection database) throws SQLException {
        Connection own = database.unwrap(Connection.class);
        if (prepared == null || !prepared.isOf(own)) {
            prepared = new BatchStatements(own);
        }
        return prepared;
    }

    /** The failure that led here is the one to tell of. */
    private static void rollBack(Connection database) {
        try {
            database.rollback();
        } catch (SQLException e) {
            LOG.debug("the rollback failed too", e);
        }
    }

    /**
     * The pool throws a connection away by itself only when its own statements fail, and these are
     * not: see {@link EvictOnFault} for why it must.
     */
    private void giveUp(Connection database) throws SQLException {
        prepared = null;
        if (writer.isWrapperFor(HikariDataSource.class)) {
            writer.unwrap(HikariDataSource.class).evictConnection(database);
        }
    }
}
