package routes.store;

import static routes.Endpoints.ACKNOWLEDGE;
import static routes.Endpoints.BATCH;
import static routes.Endpoints.DIVIDE_BATCH;
import static routes.Endpoints.INSERT_BATCH;
import static routes.Endpoints.REFUSED;
import static routes.Endpoints.SETTLE_BATCH;
import static routes.Endpoints.SORT_BATCH;
import static routes.Endpoints.STORE;
import static routes.Endpoints.WRITE_BATCH;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;
import routes.event.EventBatch;

/**
 * Gathers events off the queue, writes them to the database in batches, and only then lets the
 * queue forget them.
 */
@Component
@ConditionalOnRole(Role.STORE)
class StoreRoutes extends RouteBuilder {

    private final GatherEvents gather;
    private final long intervalMillis;

    /** Camel would read the setting by other rules than it was checked by: 5S is nothing to it. */
    StoreRoutes(GatherEvents gather, PipelineProperties properties) {
        this.gather = gather;
        this.intervalMillis = properties.batch().interval().toMillis();
    }

    @Override
    public void configure() {
        // spotless:off – indentation shows what happens inside each pattern
        from(STORE).routeId("store-gather").routeGroup("store")
            .routeDescription("Waits for a full batch or its interval, whichever comes first")
            .routeConfigurationId("keeps-the-message")
            .aggregate(constant(true), gather)
                .completionPredicate(gather)
                // an interval, not a timeout: a slow trickle must not keep the batch open
                .completionInterval(intervalMillis)
                .forceCompletionOnStop()
                // written by the thread that reads: while the database is busy the backlog stays in the queue
                .executorService(new SynchronousExecutorService())
                .to(WRITE_BATCH);

        from(WRITE_BATCH).routeId("store-write").routeGroup("store")
            .routeDescription("Has one batch written, for as long as it takes, then acknowledges it")
            .routeConfigurationId("keeps-the-message")
            .setProperty(BATCH, body())
            .removeProperty(REFUSED)
            .removeProperty(BatchReport.INSERTED)
            .choice()
                .when().body(EventBatch.class, batch -> !batch.isTrusted())
                    .to(SORT_BATCH)
                .otherwise()
                    .to(INSERT_BATCH)
                    .setBody(exchangeProperty(BATCH))
                    .to(SETTLE_BATCH)
            .end();

        from(SETTLE_BATCH).routeId("store-settle").routeGroup("store")
            .routeDescription("Acknowledges a batch that is stored, divides one that the database refused")
            .routeConfigurationId("keeps-the-message")
            .choice()
                .when(exchangeProperty(REFUSED)).to(DIVIDE_BATCH)
                .otherwise().to(ACKNOWLEDGE)
            .end();
        // spotless:on
    }
}
