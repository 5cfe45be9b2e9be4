package routes.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import routes.event.EventBatch;
import routes.event.QueuedEvent;

/**
 * Puts single events into one {@link EventBatch}. The receipts stay with the events, so that both
 * are dealt with together.
 */
class GatherEvents implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange gathered, Exchange next) {
        QueuedEvent event = next.getIn().getBody(QueuedEvent.class);
        Exchange batch = gathered == null ? next : gathered;
        if (gathered == null) {
            batch.getIn().setBody(new EventBatch(new ArrayList<>(List.of(event))));
        } else {
            batch.getIn().getBody(EventBatch.class).events().add(event);
        }
        return batch;
    }
}
