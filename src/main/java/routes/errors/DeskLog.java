package routes.errors;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what was done to the dead letters: which and how it went, never what is in them.
 */
final class DeskLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeskLog.class);
    private static final int NAMED = 20;

    private DeskLog() {}

    static void done(String action, List<Long> ids, String outcome) {
        boolean isLong = ids.size() > NAMED;
        LOG.info(
                "dead letters: {} of {}, ids {}{}: {}",
                action,
                ids.size(),
                isLong ? ids.subList(0, NAMED) : ids,
                isLong ? " and more" : "",
                outcome);
    }
}
