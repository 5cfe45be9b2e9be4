package routes.errors;

import static routes.Endpoints.ACKNOWLEDGE;
import static routes.Endpoints.DEAD_LETTER;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/** Where an event that cannot be stored waits for a person. */
@Component
@ConditionalOnRole(Role.STORE)
class DeadLetterRoutes extends RouteBuilder {

    private final Parking parking;

    DeadLetterRoutes(Parking parking) {
        this.parking = parking;
    }

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(DEAD_LETTER).routeId("errors-park").routeGroup("errors")
            .routeDescription("Keeps an event that cannot be stored, with its reason, and takes it out of the queue")
            .routeConfigurationId("keeps-the-letter")
            .process(parking::describe)
            .setBody(constant("resource:classpath:sql/sqlite/park-event.sql"))
            .to("spring-jdbc:writer?useHeadersAsParameters=true")
            .process(parking::parked)
            .to(ACKNOWLEDGE);
        // spotless:on
    }
}
