package routes.config;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.event.Event;
import io.lettuce.core.event.connection.ConnectionActivatedEvent;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import java.net.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Tells in the log that Redis is away, each reason once, and that it is back. The client itself
 * would write a stack trace for each of its connections and each try.
 */
@Component
@ConditionalOnRole({Role.INGEST, Role.STORE})
public class RedisAbsence {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAbsence.class);

    private static final String AWAY = "Redis is away, connecting again until it is back: {}";

    private static final String UNREACHABLE = "Redis is not reachable";
    private static final String EMBEDDED = "; what it says itself is in DATA_DIR/redis/redis.log";

    private final ReasonsTold told = new ReasonsTold();
    private final boolean isEmbedded;
    private volatile String refusal;

    /**
     * @param embedded Redis that comes with the program, if it does
     */
    RedisAbsence(ClientResources client, ObjectProvider<EmbeddedRedis> embedded) {
        isEmbedded = embedded.getIfAvailable() != null;
        client.eventBus().get().subscribe(this::tell);
    }

    /**
     * Why Redis is not there, for who asks for health. A refused password is not to be looked for
     * in the network, also when it was changed and the client only says that it is not connected.
     *
     * @param failure of what was asked
     */
    public String inWords(RuntimeException failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String refused =
                cause instanceof RedisCommandExecutionException ? cause.getMessage() : refusal;
        if (refused != null) {
            return "Redis refuses the connection: " + refused;
        }
        return isEmbedded ? UNREACHABLE + EMBEDDED : UNREACHABLE;
    }

    private void tell(Event event) {
        if (event instanceof ReconnectFailedEvent failed) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failed.getCause());
            if (cause instanceof RedisCommandExecutionException) {
                refusal = cause.getMessage();
            } else if (cause instanceof ConnectException) {
                refusal = null;
            }
            told.warn(LOG, AWAY, cause.getMessage());
        } else if (event instanceof ConnectionActivatedEvent) {
            refusal = null;
            if (told.forget()) {
                LOG.info("Redis is back");
            }
        }
    }
}
