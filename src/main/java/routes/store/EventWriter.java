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

    /**
     * Writes the batch in the body, and keeps how many of its rows are new: also those of a try
     * before, after whose commit something else failed.
     */
    void write(Exchange exchange) throws SQLException {
        EventBatch batch = exchange.getIn().getBody(EventBatch.class);
        int before = exchange.getProperty(BatchReport.INSERTED, 0, Integer.class);
        exchange.setProperty(BatchReport.INSERTED, before + write(batch));
    }

    /**
     * All of the batch or nothing. One at a time, as the database takes them.
     *
     * @return how many rows are new
     * @throws SQLException when the database cannot write now, or never will because of an event
     */
    synchronized int write(EventBatch batch) throws SQLException {
        Connection database = writer.getConnection();
        try {
            return write(database, batch);
        } finally {
            giveBack(database);
        }
    }

    /**
     * Whatever happens it is rolled back: the pool would commit what it finds begun. A connection
     * that is not sound is given up while it is ours, as the next thread may wait for it.
     */
    private int write(Connection database, EventBatch batch) throws SQLException {
        try {
            database.setAutoCommit(false);
            int inserted = write(statements(database), batch);
            database.commit();
            return inserted;
        } catch (SQLException | RuntimeException | Error e) {
            prepared = null; // after most failures the driver has closed the statement
            if (!rollBack(database) || !isByData(e)) {
                giveUp(database);
            }
            throw e;
        }
    }

    private static boolean isByData(Throwable failure) {
        return failure instanceof FailedRow row && EvictOnFault.isByData(row);
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

    /**
     * What is committed is committed, and the pool throws away by itself what does not close. It
     * stumbles over one that was given up, which it tries to reset.
     */
    private static void giveBack(Connection database) {
        try {
            database.close();
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection was not given back", e);
        }
    }

    /** Whether it was done; the failure that led here is the one to tell of. */
    private static boolean rollBack(Connection database) {
        try {
            database.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("the rollback failed too", e);
            return false;
        }
    }

    /**
     * The pool throws a connection away by itself only when its own statements fail, and these are
     * not: see {@link EvictOnFault} for why it must.
     */
    private void giveUp(Connection database) throws SQLException {
        if (writer.isWrapperFor(HikariDataSource.class)) {
            writer.unwrap(HikariDataSource.class).evictConnection(database);
        }
    }
}
