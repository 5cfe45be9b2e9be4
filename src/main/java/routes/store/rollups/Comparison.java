package routes.store.rollups;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/**
 * Counts the events anew beside the roll-ups and tells where the two differ. It only reads: each
 * slice is one statement, which sees one moment of both, and nobody who writes waits for it.
 */
@Component
@ConditionalOnRole(Role.STORE)
class Comparison {

    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

    private final RollUps rollUps;
    private final Turn turn;
    private volatile ComparisonReport latest;
    private volatile String failedAt;

    Comparison(RollUps rollUps, Turn turn) {
        this.rollUps = rollUps;
        this.turn = turn;
    }

    /** The latest comparison of everything, if there was one since the start. */
    Optional<ComparisonReport> latest() {
        return Optional.ofNullable(latest);
    }

    /** When a comparison of everything failed, unless one has ended since. */
    Optional<String> failedAt() {
        return Optional.ofNullable(failedAt);
    }

    ComparisonReport run(RollUpRange range) {
        boolean ofEverything = range.equals(RollUpRange.EVERYTHING);
        try {
            ComparisonReport report = turn.take(() -> compare(range));
            if (ofEverything) {
                latest = report;
                failedAt = null;
            }
            tell(range, report);
            return report;
        } catch (RuntimeException e) {
            if (ofEverything) {
                failedAt = now();
            }
            throw e;
        }
    }

    private static void tell(RollUpRange range, ComparisonReport report) {
        if (report.isEqual()) {
            LOG.info(
                    "roll-ups: those of {} are what the events add up to; {} days compared in {} ms",
                    range,
                    report.days(),
                    report.millis());
        } else {
            LOG.warn("roll-ups: those of {} differ: {}", range, report.inWords());
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private ComparisonReport compare(RollUpRange range) {
        long start = System.nanoTime();
        ComparisonReport.Draft draft = new ComparisonReport.Draft();
        String shops = rollUps.shops(range.shop());
        for (LocalDate day : rollUps.days(range, shops)) {
            turn.requireTime();
            range.quarterHoursOn(day)
                    .ifPresent(quarters -> draft.add(rollUps.compare(quarters, shops)));
            draft.add(rollUps.compare(day, shops));
            draft.addDay();
        }
        draft.add(rollUps.compareSums(shops));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return draft.finish(now(), millis);
    }
}
