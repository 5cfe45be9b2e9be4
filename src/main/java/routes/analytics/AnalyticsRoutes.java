package routes.analytics;

import static routes.Endpoints.ANALYTICS_HEALTH;
import static routes.Endpoints.FIGURES;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.NeededRoutes;
import routes.http.WaitForThread;

/** Serves the figures: one path, one query each, and roll-ups only. */
@Component
@ConditionalOnRole(Role.ANALYTICS)
class AnalyticsRoutes extends RouteBuilder {

    private static final String READ_ONE_ROW =
            "spring-jdbc:reader?useHeadersAsParameters=true&outputType=SelectOne&resetAutoCommit=false";

    private final NeededRoutes needed;

    AnalyticsRoutes(NeededRoutes needed) {
        this.needed = needed;
    }

    @Override
    public void configure() {
        // spotless:off – indentation shows what belongs to which path
        rest("/api").description("Figures out")
            .get("/analytics").id("analytics-get").description("The figures over all time").produces("application/json")
                .to(FIGURES)
            .get("/health").id("analytics-health-get").description("Whether figures can be read").produces("application/json")
                .to(ANALYTICS_HEALTH);

        from(FIGURES).routeId("analytics-figures").routeGroup("analytics")
            .routeDescription("GET /api/analytics: the eight figures over all time")
            .routeConfigurationId("answers-caller")
            // reading the database waits, which an event loop may not
            .process(WaitForThread::begin)
            .threads().executorService("analyticsThreads")
            .process(WaitForThread::end)
            .setHeader("currency", simple("{{pipeline.events.currency}}"))
            .setBody(constant("resource:classpath:sql/sqlite/figures.sql"))
            .to(READ_ONE_ROW)
            .process(FiguresAnswer::write);

        from(ANALYTICS_HEALTH).routeId("analytics-health").routeGroup("analytics")
            .routeDescription("GET /api/health: whether figures can be read")
            .routeConfigurationId("answers-health")
            .process(needed::requireForFigures)
            .process(WaitForThread::begin)
            .threads().executorService("analyticsThreads")
            .process(WaitForThread::end)
            .setBody(constant("resource:classpath:sql/can-read.sql"))
            .to(READ_ONE_ROW)
            .removeHeaders("*")
            .setHeader("Content-Type", constant("application/json"))
            .setBody(constant("{\"status\":\"healthy\"}"));
        // spotless:on
    }
}
