package routes.ingest;

import static routes.Endpoints.ENQUEUE;
import static routes.Endpoints.INGEST_BATCH;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/** Takes many events in at once: one bad event never rejects its neighbours. */
@Component
@ConditionalOnRole(Role.INGEST)
class IngestBatchRoutes extends RouteBuilder {

    private final Intake intake;

    IngestBatchRoutes(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void configure() {
        // spotless:off – indentation shows what happens inside each pattern
        from(INGEST_BATCH).routeId("ingest-batch").routeGroup("ingest")
            .routeDescription("POST /v1/events/batch: up to a thousand events, each with its own answer")
            .routeConfigurationId("answers-caller")
            .process(intake::readBatch)
            .choice()
                .when().body(List.class, events -> !events.isEmpty())
                    .to(ENQUEUE)
            .end()
            .process(intake::answeredEach);
        // spotless:on
    }
}
