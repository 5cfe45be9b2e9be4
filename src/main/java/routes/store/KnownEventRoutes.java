package routes.store;

import static routes.Endpoints.COMPARE_BATCH;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.EventBatch;

/** Tells an event that came twice from another event under the same id. */
@Component
@ConditionalOnRole(Role.STORE)
class KnownEventRoutes extends RouteBuilder {

    private final BatchReport report;

    KnownEventRoutes(BatchReport report) {
        this.report = report;
    }

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(COMPARE_BATCH).routeId("store-compare").routeGroup("store")
            .routeDescription("Parks events whose id is taken by a different event; repeated ones are only counted")
            .routeConfigurationId("leaves-it-to-the-caller")
            .setHeader("batch").body(EventBatch.class, EventBatch::json)
            .setBody(constant("resource:classpath:sql/sqlite/park-conflicts.sql"))
            .to("spring-jdbc:writer?useHeadersAsParameters=true")
            .process(report::compared);
        // spotless:on
    }
}
