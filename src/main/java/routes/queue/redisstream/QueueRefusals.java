package routes.queue.redisstream;

import io.lettuce.core.RedisCommandExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.http.UnavailableException;

/** Why events cannot be taken, in words for the caller. */
final class QueueRefusals {

    static final UnavailableException AWAY =
            new UnavailableException("The queue is not reachable; send it again in a moment");
    static final UnavailableException REFUSED =
            new UnavailableException("The queue cannot take events now; send it again in a moment");
    static final UnavailableException LATE =
            new UnavailableException(
                    "The queue did not answer in time; send it again with the same event_id");
    static final UnavailableException BROKEN =
            new UnavailableException(
                    "The connection to the queue was lost; send it again with the same event_id");

    private static final Logger LOG = LoggerFactory.getLogger(QueueRefusals.class);

    private QueueRefusals() {}

    /** What a reply means for the caller; null stays null. */
    static UnavailableException of(Throwable failure) {
        if (failure == null) {
            return null;
        }
        LOG.debug("Redis refused an event", failure);
        return failure instanceof RedisCommandExecutionException ? REFUSED : AWAY;
    }
}
