package routes.config;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * Every route's counters for Prometheus, read from the ones that JMX shows anyway. Camel's own
 * Micrometer policy would format a text for each exchange, which was a twelfth of all the work of
 * taking an event in.
 */
@Component
class RouteMetrics implements CamelContextConfiguration {

    private final MeterRegistry meters;

    /** A meter does not keep alive what it reads, and nobody else holds these. */
    private final List<ManagedRouteMBean> kept = new CopyOnWriteArrayList<>();

    RouteMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        // the routes are not there yet
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        ManagedCamelContext managed =
                context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        for (Route route : context.getRoutes()) {
            ManagedRouteMBean counters = managed.getManagedRoute(route.getId());
            if (counters != null) {
                kept.add(counters);
                register(route, counters);
            }
        }
    }

    private interface Reading {
        long read() throws Exception;
    }

    private static long read(Reading reading) {
        try {
            return reading.read();
        } catch (Exception e) {
            return 0; // a counter that JMX cannot read at the moment counts nothing
        }
    }

    private void register(Route route, ManagedRouteMBean counters) {
        Tags tags = Tags.of("routeId", route.getId(), "group", String.valueOf(route.getGroup()));
        FunctionTimer.builder(
                        "camel.route.exchanges",
                        counters,
                        counted -> read(counted::getExchangesCompleted),
                        counted -> read(counted::getTotalProcessingTime),
                        TimeUnit.MILLISECONDS)
                .description("Exchanges a route has completed, and their time")
                .tags(tags)
                .register(meters);
        registerTroubles(counters, tags);
    }

    private void registerTroubles(ManagedRouteMBean counters, Tags tags) {
        FunctionCounter.builder(
                        "camel.route.exchanges.failed",
                        counters,
                        counted ->
                                read(counted::getExchangesFailed)
                                        + read(counted::getFailuresHandled))
                .description("Exchanges a route has failed, also those whose caller was told so")
                .tags(tags)
                .register(meters);
        Gauge.builder(
                        "camel.route.exchanges.inflight",
                        counters,
                        counted -> read(counted::getExchangesInflight))
                .description("Exchanges a route is working on")
                .tags(tags)
                .register(meters);
    }
}
