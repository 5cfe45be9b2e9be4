package routes.config;

import io.lettuce.core.event.Event;
import io.lettuce.core.event.connection.ConnectionActivatedEvent;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Tells in the log, once, that Redis is away and why, and that it is back. The client itself would
 * write a stack trace for each of its connections and each try.
 */
@Component
@ConditionalOnRole({Role.INGEST, Role.STORE})
class RedisAbsence {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAbsence.class);
    private static final String NOTHING = "";

    private String told = NOTHING;

    RedisAbsence(ClientResources client) {
        client.eventBus().get().subscribe(this::tell);
    }

    private synchronized void tell(Event event) {
        if (event instanceof ReconnectFailedEvent failed) {
            away(NestedExceptionUtils.getMostSpecificCause(failed.getCause()).getMessage());
        } else if (event instanceof ConnectionActivatedEvent && !told.equals(NOTHING)) {
            told = NOTHING;
            LOG.info("Redis is back");
        }
    }

    private void away(String reason) {
        if (!told.equals(reason)) {
            told = String.valueOf(reason);
            LOG.warn("Redis is away, connecting again until it is back: {}", told);
        }
    }
}
