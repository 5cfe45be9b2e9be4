package routes.store.rollups;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/**
 * What the latest comparison found, beside the other parts of readiness. Never {@code DOWN}: wrong
 * figures are a reason to look, not to turn events away.
 */
@Component("rollUpsHealthIndicator")
@ConditionalOnRole(Role.STORE)
class RollUpHealth implements HealthIndicator {

    private final Comparison comparison;

    RollUpHealth(Comparison comparison) {
        this.comparison = comparison;
    }

    @Override
    public Health health() {
        return comparison
                .latest()
                .map(RollUpHealth::of)
                .orElseGet(() -> Health.up().withDetail("compared_at", "not since the start"))
                .build();
    }

    private static Health.Builder of(ComparisonReport report) {
        Health.Builder health =
                Health.up()
                        .withDetail("compared_at", report.comparedAt())
                        .withDetail("equal", report.isEqual());
        return report.isEqual() ? health : health.withDetail("difference", report.inWords());
    }
}
