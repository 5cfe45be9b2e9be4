package routes.store.rollups;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/** What the latest comparison found, for alarms; NaN before the first. */
@Component
@ConditionalOnRole(Role.STORE)
class RollUpGauges {

    private final Comparison comparison;

    RollUpGauges(Comparison comparison, MeterRegistry meters) {
        this.comparison = comparison;
        for (String table : ComparisonReport.TABLES) {
            Gauge.builder("rollups.difference", () -> differing(table))
                    .description("Rows of a roll-up that are not what the events add up to")
                    .tag("table", table)
                    .register(meters);
        }
        Gauge.builder("rollups.compared.timestamp", this::comparedAt)
                .description("When the roll-ups were compared with the events")
                .baseUnit("seconds")
                .register(meters);
    }

    private double differing(String table) {
        return comparison
                .latest()
                .map(report -> (double) report.differing().get(table))
                .orElse(Double.NaN);
    }

    private double comparedAt() {
        return comparison
                .latest()
                .map(report -> (double) Instant.parse(report.comparedAt()).getEpochSecond())
                .orElse(Double.NaN);
    }
}
