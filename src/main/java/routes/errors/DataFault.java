package routes.errors;

import java.sql.SQLException;
import java.util.Set;
import org.apache.camel.Exchange;
import routes.event.EventBatch;

/** Tells a batch that can never be written from a database that cannot write now. */
final class DataFault {

    private static final int ERROR = 1;
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final Set<Integer> BY_DATA = Set.of(TOO_BIG, CONSTRAINT, MISMATCH);

    private DataFault() {}

    /**
     * Whether the batch itself is at fault. SQLite's plain error can mean anything; it is the
     * batch's fault only when something in it is not JSON. Codes: sqlite.org/rescode.html, primary
     * codes in the low byte.
     */
    static boolean isCulprit(Exchange exchange) {
        SQLException fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SQLException.class);
        EventBatch batch = exchange.getProperty("batch", EventBatch.class);
        if (fault == null || batch == null) {
            return false;
        }
        int code = fault.getErrorCode() & 0xff;
        return BY_DATA.contains(code) || (code == ERROR && batch.hasUnreadable());
    }
}
