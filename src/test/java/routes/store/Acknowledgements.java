package routes.store;

import static routes.Endpoints.ACKNOWLEDGE;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import routes.event.EventBatch;
import routes.event.Settled;
import routes.process.StoredEvents;

/**
 * The queue's side of the store: takes note of what is acknowledged, and whether it was too early.
 */
final class Acknowledgements extends RouteBuilder {

    private final StoredEvents stored;
    private final Set<String> receipts = new ConcurrentSkipListSet<>();
    private final List<String> tooEarly = new CopyOnWriteArrayList<>();

    Acknowledgements(StoredEvents stored) {
        this.stored = stored;
    }

    @Override
    public void configure() {
        from(ACKNOWLEDGE)
                .routeId("queue-acknowledge")
                .routeConfigurationId("leaves-it-to-the-caller")
                .process(this::take);
    }

    private void take(Exchange exchange) {
        List<String> batch =
                exchange.getIn().getBody(EventBatch.class).settle().stream()
                        .map(Settled::receipt)
                        .toList();
        Set<String> rows = stored.ids();
        batch.stream()
                .filter(receipt -> !rows.contains(receipt) && !isParked(receipt))
                .forEach(tooEarly::add);
        receipts.addAll(batch);
    }

    private boolean isParked(String receipt) {
        return stored.number(
                        "SELECT count(*) FROM dead_letters WHERE payload LIKE '%" + receipt + "%'")
                > 0;
    }

    Set<String> receipts() {
        return receipts;
    }

    /** What neither was a row nor a dead letter when it was acknowledged. */
    List<String> tooEarly() {
        return tooEarly;
    }
}
