package routes.config;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Throws a connection away after every failure that is not the data's. A transaction that could not
 * be begun, or that SQLite took back by itself, leaves the driver and the pool with different ideas
 * of whether there is one: from then on nothing on that connection would ever be committed.
 *
 * <p>Public because the pool makes it by name.
 */
public final class EvictOnFault implements SQLExceptionOverride {

    private static final String DATA_EXCEPTION = "22";
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;
    private static final Set<Integer> BY_DATA = Set.of(TOO_BIG, CONSTRAINT, MISMATCH);

    @java.lang.Override
    public Override adjudicate(SQLException fault) {
        return isByData(fault) ? Override.CONTINUE_EVICT : Override.MUST_EVICT;
    }

    /**
     * Whether what was to be written can never be: SQLSTATE's class of data exceptions, which
     * SQLite itself never gives, or one of its codes. Codes: sqlite.org/rescode.html, primary codes
     * in the low byte.
     */
    public static boolean isByData(SQLException fault) {
        String state = fault.getSQLState();
        return state != null && state.startsWith(DATA_EXCEPTION)
                || BY_DATA.contains(fault.getErrorCode() & 0xff);
    }
}
