package routes.ingest;

import static routes.Endpoints.INGEST;
import static routes.Endpoints.INGEST_BATCH;
import static routes.Endpoints.INGEST_HEALTH;
import static routes.Endpoints.VALIDATE;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/** The paths a shop sends events to, as the OpenAPI document describes them. */
@Component
@ConditionalOnRole(Role.INGEST)
class IngestApiRoutes extends RouteBuilder {

    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @Override
    public void configure() {
        // spotless:off – indentation shows what belongs to which path
        rest("/v1").description("Events in")
            .post("/events").id("events-post").description("Takes one event in").consumes(JSON).produces(JSON)
                .to(INGEST)
            .post("/events/batch").id("events-batch").description("Takes many events in").consumes(JSON + "," + NDJSON).produces(JSON)
                .to(INGEST_BATCH)
            .post("/events/validate").id("events-validate").description("The answer events would get; stores nothing").consumes(JSON).produces(JSON)
                .to(VALIDATE)
            .get("/health").id("ingest-health-get").description("Whether events can be taken in").produces(JSON)
                .to(INGEST_HEALTH);
        // spotless:on
    }
}
