package routes.errors;

import static routes.Endpoints.BATCH;

import java.sql.SQLException;
import org.apache.camel.Exchange;
import routes.config.EvictOnFault;
import routes.event.EventBatch;

/** Tells a batch that can never be written from a database that cannot write now. */
final class DataFault {

    private static final int ERROR = 1;

    private DataFault() {}

    /**
     * Whether the batch itself is at fault. SQLite's plain error can mean anything; it is the
     * batch's fault only when something in it is not JSON.
     */
    static boolean isCulprit(Exchange exchange) {
        SQLException fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SQLException.class);
        EventBatch batch = exchange.getProperty(BATCH, EventBatch.class);
        if (fault == null || batch == null) {
            return false;
        }
        boolean vague = (fault.getErrorCode() & 0xff) == ERROR;
        return EvictOnFault.isByData(fault) || vague && batch.hasUnreadable();
    }
}
