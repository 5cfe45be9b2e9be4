package routes.store;

import java.sql.SQLException;
import routes.event.QueuedEvent;

/** What the database said when it was given one event; the rest of the batch is not to blame. */
final class FailedRow extends SQLException {

    private static final long serialVersionUID = 1;

    private final transient QueuedEvent event;

    FailedRow(QueuedEvent event, SQLException fault) {
        super(fault.getMessage(), fault.getSQLState(), fault.getErrorCode(), fault);
        this.event = event;
    }

    QueuedEvent event() {
        return event;
    }
}
