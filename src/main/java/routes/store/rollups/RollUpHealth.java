package routes.store.rollups;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/**
 * What the latest comparison found, and whether one has failed since, beside the other parts of
 * readiness. Never {@code DOWN}: wrong figures are a reason to look, not to turn events away.
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
        Health.Builder health = Health.up();
        comparison
                .latest()
                .ifPresentOrElse(
                        report -> tell(health, report),
                        () -> health.withDetail("compared_at", "not since the start"));
        comparison.failedAt().ifPresent(moment -> health.withDetail("failed_at", moment));
        return health.build();
    }

    private static void tell(Health.Builder health, ComparisonReport report) {
        health.withDetail("compared_at", report.comparedAt()).withDetail("equal", report.isEqual());
        if (!report.isEqual()) {
            health.withDetail("difference", report.inWords());
        }
    }
}
