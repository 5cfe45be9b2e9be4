package routes.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;
import routes.event.EventBatch;
import routes.event.QueuedEvent;

/**
 * Puts what the queue hands out into one {@link EventBatch}. The receipts stay with the events, so
 * that both are dealt with together.
 */
@Component
@ConditionalOnRole(Role.STORE)
class GatherEvents implements AggregationStrategy, Predicate {

    private final int full;

    /** What comes in one piece is never cut: a store that is behind writes more at once. */
    GatherEvents(PipelineProperties properties) {
        this.full = properties.batch().size();
    }

    @Override
    public Exchange aggregate(Exchange gathered, Exchange next) {
        if (gathered == null) {
            return next;
        }
        List<QueuedEvent> events = new ArrayList<>(batch(gathered).events());
        events.addAll(batch(next).events());
        gathered.getIn().setBody(new EventBatch(events));
        return gathered;
    }

    /**
     * Whether the batch is to be written now: it is full, of many events or of large ones, or holds
     * an event that is better dealt with before the next one is taken.
     */
    @Override
    public boolean matches(Exchange gathered) {
        EventBatch batch = batch(gathered);
        return batch.size() >= full
                || EventBatch.isLarge(QueuedEvent.bytes(batch.events()))
                || batch.hasSuspicious();
    }

    private static EventBatch batch(Exchange exchange) {
        return exchange.getIn().getBody(EventBatch.class);
    }
}
