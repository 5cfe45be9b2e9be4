package routes.store;

import static routes.Endpoints.DEAD_LETTER;
import static routes.Endpoints.DIVIDE_BATCH;
import static routes.Endpoints.SORT_BATCH;
import static routes.Endpoints.WRITE_BATCH;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.DeadLetter;
import routes.event.EventBatch;

/** Keeps one bad event from holding up its neighbours: only the culprit leaves the batch. */
@Component
@ConditionalOnRole(Role.STORE)
class UnusualBatchRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // spotless:off – indentation shows what happens inside each pattern
        from(SORT_BATCH).routeId("store-sort").routeGroup("store")
            .routeDescription("Parks entries of unknown versions or without hope, writes suspicious ones alone")
            .routeConfigurationId("keeps-the-message")
            .split().body(EventBatch.class, EventBatch::toPark)
                .to(DEAD_LETTER)
            .end()
            .split().body(EventBatch.class, EventBatch::toWrite)
                .to(WRITE_BATCH)
            .end();

        from(DIVIDE_BATCH).routeId("store-divide").routeGroup("store")
            .routeDescription("Takes the culprit out of a batch the database refuses, and parks it when it is refused alone")
            .routeConfigurationId("keeps-the-message")
            .choice()
                .when().body(EventBatch.class, batch -> batch.size() == 1)
                    .process(UnusualBatchRoutes::toDeadLetter)
                    .to(DEAD_LETTER)
                .otherwise()
                    .split().exchange(UnusualBatchRoutes::parts)
                        .to(WRITE_BATCH)
                    .end()
            .end();
        // spotless:on
    }

    private static List<EventBatch> parts(Exchange exchange) {
        EventBatch batch = exchange.getIn().getBody(EventBatch.class);
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return cause instanceof FailedRow row ? batch.apart(row.event()) : batch.parts();
    }

    private static void toDeadLetter(Exchange exchange) {
        EventBatch batch = exchange.getIn().getBody(EventBatch.class);
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        DeadLetter.Reason reason =
                batch.hasUnreadable() ? DeadLetter.Reason.UNREADABLE : DeadLetter.Reason.REJECTED;
        String detail = cause == null ? "refused by the database" : cause.getMessage();
        exchange.getIn().setBody(new DeadLetter(batch.events().get(0), reason, detail));
    }
}
