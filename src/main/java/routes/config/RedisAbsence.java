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
 * Tells in the log that Redis is away, each reason once, and that it is back. The client itself
 * would write a stack trace for each of its connections and each try.
 */
@Component
@ConditionalOnRole({Role.INGEST, Role.STORE})
class RedisAbsence {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAbsence.class);

    private final ReasonsTold told = new ReasonsTold();

    RedisAbsence(ClientResources client) {
        client.eventBus().get().subscribe(this::tell);
    }

    private void tell(Event event) {
        if (event instanceof ReconnectFailedEvent failed) {
            away(NestedExceptionUtils.getMostSpecificCause(failed.getCause()).getMessage());
        } else if (event instanceof ConnectionActivatedEvent && told.forget()) {
            LOG.info("Redis is back");
        }
    }

    private void away(String reason) {
        if (told.isNew(reason)) {
            LOG.warn("Redis is away, connecting again until it is back: {}", reason);
        }
    }
}
