package routes.store;

import static routes.Endpoints.BATCH;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.DatabaseWrites;
import routes.config.Role;
import routes.event.DeadLetter;
import routes.event.EventBatch;

/** Tells operators what became of each batch: in the log and in the counters. */
@Component
@ConditionalOnRole(Role.STORE)
class BatchReport {

    /** The exchange property that holds how many rows are new. */
    static final String INSERTED = "inserted";

    private static final String STARTED = "started";
    private static final String CONFLICTS = "conflicts";

    private final Counter stored;
    private final Counter duplicate;
    private final Counter conflicting;
    private final DistributionSummary size;
    private final Timer writeTime;

    private final DatabaseWrites writes;
    private final StoreLog log;

    BatchReport(MeterRegistry meters, DatabaseWrites writes, StoreLog log) {
        this.writes = writes;
        this.log = log;
        stored =
                Counter.builder("events.stored")
                        .description("Events written to the database")
                        .register(meters);
        duplicate =
                Counter.builder("events.duplicate")
                        .description("Events that were stored already, and changed nothing")
                        .register(meters);
        String reason = DeadLetter.Reason.CONFLICT.jsonName();
        conflicting = meters.counter("events.parked", "reason", reason);
        size =
                DistributionSummary.builder("batch.size")
                        .description("Events in one database write")
                        .register(meters);
        writeTime =
                Timer.builder("batch.write.time")
                        .description("From the start of a batch's transaction to its commit")
                        .publishPercentileHistogram()
                        .register(meters);
    }

    void started(Exchange exchange) {
        writes.begun();
        exchange.setProperty(STARTED, System.nanoTime());
        exchange.removeProperty(CONFLICTS);
    }

    /** Whether some events of the batch were not inserted, because they are there already. */
    boolean knewSome(Exchange exchange) {
        return inserted(exchange) < events(exchange);
    }

    void compared(Exchange exchange) {
        exchange.setProperty(
                CONFLICTS, exchange.getMessage().getHeader(JdbcConstants.JDBC_UPDATE_COUNT));
    }

    private static int events(Exchange exchange) {
        return exchange.getProperty(BATCH, EventBatch.class).size();
    }

    private static int inserted(Exchange exchange) {
        return exchange.getProperty(INSERTED, Integer.class);
    }

    void finished(Exchange exchange) {
        writes.answered();
        long nanos = System.nanoTime() - exchange.getProperty(STARTED, Long.class);
        int events = events(exchange);
        int inserted = inserted(exchange);
        int conflicts = exchange.getProperty(CONFLICTS, 0, Integer.class);
        stored.increment(inserted);
        duplicate.increment((double) events - inserted - conflicts);
        conflicting.increment(conflicts);
        size.record(events);
        writeTime.record(nanos, TimeUnit.NANOSECONDS);
        log.stored(events, inserted, conflicts, nanos);
    }
}
