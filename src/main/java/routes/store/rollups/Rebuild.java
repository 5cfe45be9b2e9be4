package routes.store.rollups;

import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/**
 * Makes figures anew from the events, one day and one transaction at a time. Killed in between,
 * some days are new and the others as they were; doing it again finishes it.
 */
@Component
@ConditionalOnRole(Role.STORE)
class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final RollUps rollUps;
    private final Turn turn;

    Rebuild(RollUps rollUps, Turn turn) {
        this.rollUps = rollUps;
        this.turn = turn;
    }

    RebuildReport run(RollUpRange range) {
        LOG.info("roll-ups: an operator has {} rebuilt", range);
        RebuildReport report = turn.take(() -> rebuild(range));
        LOG.info(
                "roll-ups: rebuilt {}: {} days in {} ms, with {} rows of quarter hours and {} of product days",
                range,
                report.days(),
                report.millis(),
                report.quarterHours(),
                report.productDays());
        return report;
    }

    private RebuildReport rebuild(RollUpRange range) {
        long start = System.nanoTime();
        String shops = rollUps.shops(range.shop());
        int days = 0;
        int quarterHours = 0;
        int productDays = 0;
        for (LocalDate day : rollUps.days(range, shops)) {
            turn.requireTime();
            quarterHours +=
                    range.quarterHoursOn(day)
                            .map(quarters -> rollUps.rebuild(quarters, shops))
                            .orElse(0);
            productDays += rollUps.rebuild(day, shops);
            days++;
        }
        rollUps.addUp(shops);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new RebuildReport(days, quarterHours, productDays, millis);
    }
}
