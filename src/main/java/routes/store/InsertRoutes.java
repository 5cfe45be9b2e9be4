package routes.store;

import static routes.Endpoints.COMPARE_BATCH;
import static routes.Endpoints.INSERT_BATCH;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.EventBatch;

/**
 * Writes a batch, and tells an event that came twice from another one under its id, or of its sale.
 */
@Component
@ConditionalOnRole(Role.STORE)
class InsertRoutes extends RouteBuilder {

    private final EventWriter writer;
    private final BatchReport report;

    InsertRoutes(EventWriter writer, BatchReport report) {
        this.writer = writer;
        this.report = report;
    }

    @Override
    public void configure() {
        // spotless:off – indentation shows what happens inside each pattern
        from(INSERT_BATCH).routeId("store-insert").routeGroup("store")
            .routeDescription("Writes one batch in one transaction; what is there already stays as it is")
            .routeConfigurationId("leaves-it-to-the-caller")
            .process(report::started)
            .process(writer::write)
            .filter(report::knewSome)
                .to(COMPARE_BATCH)
            .end()
            .process(report::finished);

        from(COMPARE_BATCH).routeId("store-compare").routeGroup("store")
            .routeDescription("Parks events whose id, or whose sale, is taken by a different event; repeated ones are only counted")
            .routeConfigurationId("leaves-it-to-the-caller")
            .setHeader("batch").body(EventBatch.class, EventBatch::json)
            .setBody(constant("resource:classpath:sql/sqlite/park-conflicts.sql"))
            .to("spring-jdbc:writer?useHeadersAsParameters=true")
            .process(report::compared);
        // spotless:on
    }
}
