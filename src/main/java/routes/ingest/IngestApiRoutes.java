package routes.ingest;

import static routes.Endpoints.INGEST;
import static routes.Endpoints.INGEST_BATCH;
import static routes.Endpoints.INGEST_HEALTH;
import static routes.Endpoints.VALIDATE;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.rest.RestParamType;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.Problem;

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
                .param().name("body").type(RestParamType.body).required(true).description("The event").endParam()
                .responseMessage(202, "Durable in the queue; event_id names it")
                .responseMessage().code(400).message("Every broken field").responseModel(Problem.class).endResponseMessage()
                .responseMessage().code(413).message("Body too large").responseModel(Problem.class).endResponseMessage()
                .responseMessage().code(415).message("Not JSON").responseModel(Problem.class).endResponseMessage()
                .responseMessage().code(503).message("Not now, see Retry-After").responseModel(Problem.class).endResponseMessage()
                .to(INGEST)
            .post("/events/batch").id("events-batch").description("Takes many events in").consumes(JSON + "," + NDJSON).produces(JSON)
                .param().name("body").type(RestParamType.body).required(true).description("A JSON array, or one event a line").endParam()
                .responseMessage(202, "All are durable in the queue")
                .responseMessage(207, "Some are: see each one's status")
                .responseMessage().code(400).message("The body is not JSON").responseModel(Problem.class).endResponseMessage()
                .responseMessage().code(503).message("Not now, see Retry-After").responseModel(Problem.class).endResponseMessage()
                .to(INGEST_BATCH)
            .post("/events/validate").id("events-validate").description("The answer events would get; stores nothing").consumes(JSON).produces(JSON)
                .param().name("body").type(RestParamType.body).required(true).description("One event, or an array").endParam()
                .responseMessage(202, "Valid")
                .responseMessage().code(400).message("Every broken field").responseModel(Problem.class).endResponseMessage()
                .to(VALIDATE)
            .get("/health").id("ingest-health-get").description("Whether events can be taken in").produces(JSON)
                .responseMessage(200, "Yes")
                .responseMessage().code(503).message("No, and why").responseModel(Problem.class).endResponseMessage()
                .to(INGEST_HEALTH);
        // spotless:on
    }
}
