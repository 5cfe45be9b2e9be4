package routes.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.EventBatch;

/** Tells operators what became of each batch: in the log and in the counters. */
@Component
@ConditionalOnRole(Role.STORE)
class BatchReport {

    /** The exchange property that holds the batch while other bodies are needed. */
    static final String BATCH = "batch";

    /** The exchange property that holds how many rows are new. */
    static final String INSERTED = "inserted";

    private static final String STARTED = "started";
    private static final Logger LOG = LoggerFactory.getLogger(BatchReport.class);

    private final Counter stored;
    private final Counter duplicate;
    private final DistributionSummary size;
    private final Timer writeTime;

    BatchReport(MeterRegistry meters) {
        stored =
                Counter.builder("events.stored")
                        .description("Events written to the database")
                        .register(meters);
        duplicate =
                Counter.builder("events.duplicate")
                        .description("Events that were stored already, and changed nothing")
                        .register(meters);
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
        exchange.setProperty(STARTED, System.nanoTime());
    }

    void finished(Exchange exchange) {
        long nanos = System.nanoTime() - exchange.getProperty(STARTED, Long.class);
        int events = exchange.getProperty(BATCH, EventBatch.class).size();
        int inserted = exchange.getProperty(INSERTED, Integer.class);
        stored.increment(inserted);
        duplicate.increment((double) events - inserted);
        size.record(events);
        writeTime.record(nanos, TimeUnit.NANOSECONDS);
        LOG.info(
                "stored {} events, {} of them known already, in {} ms",
                events,
                events - inserted,
                TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
