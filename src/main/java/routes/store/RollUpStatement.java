package routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import routes.config.SqlFile;

/** Has the roll-ups count the events they have not counted yet, prepared once for a connection. */
final class RollUpStatement {

    /** What SQL calls a number that is too large. */
    private static final String OUT_OF_RANGE = "22003";

    private final PreparedStatement statement;

    RollUpStatement(Connection connection) throws SQLException {
        this.statement = connection.prepareStatement(SqlFile.read("roll-up-new-events"));
    }

    /**
     * Has the roll-ups count what was there before the batch. It may fail by what others wrote, for
     * which no event of the batch is to blame.
     */
    void catchUp() throws SQLException {
        try {
            execute();
        } catch (SQLException e) {
            throw new SQLTransientException(
                    "the roll-ups cannot count what is there: " + e.getMessage(), e);
        }
    }

    /** Has them count the batch. Figures that do not fit any more are the fault of its events. */
    void count() throws SQLException {
        try {
            execute();
        } catch (SQLException e) {
            if (e.getMessage().contains("integer overflow")) {
                throw new SQLDataException(
                        e.getMessage(), OUT_OF_RANGE, BatchStatements.SQLITE_ERROR, e);
            }
            throw e;
        }
    }

    private void execute() throws SQLException {
        if (statement.executeUpdate() != 1) {
            throw new SQLTransientException(
                    "rolled_up must have one row; nothing would be counted");
        }
    }
}
