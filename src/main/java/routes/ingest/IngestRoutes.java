package routes.ingest;

import static routes.Endpoints.ENQUEUE;
import static routes.Endpoints.INGEST;
import static routes.Endpoints.INGEST_HEALTH;
import static routes.Endpoints.QUEUE_HEALTH;
import static routes.Endpoints.VALIDATE;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.NeededRoutes;

/**
 * Takes events in: reads, validates and publishes them, and answers 202 once the queue has them on
 * disk.
 */
@Component
@ConditionalOnRole(Role.INGEST)
class IngestRoutes extends RouteBuilder {

    private final Intake intake;
    private final NeededRoutes needed;

    IngestRoutes(Intake intake, NeededRoutes needed) {
        this.intake = intake;
        this.needed = needed;
    }

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(INGEST).routeId("ingest-accept").routeGroup("ingest")
            .routeDescription("POST /v1/events: one event; 202 once it is durable")
            .routeConfigurationId("answers-caller")
            .process(intake::readOne)
            .to(ENQUEUE)
            .process(intake::accepted);

        from(VALIDATE).routeId("ingest-validate").routeGroup("ingest")
            .routeDescription("POST /v1/events/validate: the answer an event would get, and nothing is stored")
            .routeConfigurationId("answers-caller")
            .process(intake::validate);

        from(INGEST_HEALTH).routeId("ingest-health").routeGroup("ingest")
            .routeDescription("GET /v1/health: whether events can be taken in")
            .routeConfigurationId("answers-health")
            .process(needed::requireForEvents)
            .to(QUEUE_HEALTH)
            .process(intake::healthy);
        // spotless:on
    }
}
