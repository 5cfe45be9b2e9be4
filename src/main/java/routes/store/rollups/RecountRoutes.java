package routes.store.rollups;

import static routes.Endpoints.COMPARE_ROLL_UPS;
import static routes.Endpoints.REBUILD_ROLL_UPS;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/** Counts events anew beside the figures that the database keeps of them. */
@Component
@ConditionalOnRole(Role.STORE)
class RecountRoutes extends RouteBuilder {

    private final Rebuild rebuild;
    private final Comparison comparison;

    RecountRoutes(Rebuild rebuild, Comparison comparison) {
        this.rebuild = rebuild;
        this.comparison = comparison;
    }

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(REBUILD_ROLL_UPS).routeId("store-rebuild").routeGroup("store")
            .routeDescription("Makes the roll-ups of a range anew from the events, a day and a transaction at a time")
            .routeConfigurationId("leaves-it-to-the-caller")
            .transform().body(RollUpRange.class, rebuild::run);

        from(COMPARE_ROLL_UPS).routeId("store-recount").routeGroup("store")
            .routeDescription("Compares the roll-ups with a recount of the events, every night and when asked to")
            .routeConfigurationId("leaves-it-to-the-caller")
            .transform().body(RollUpRange.class, comparison::run);
        // spotless:on
    }
}
