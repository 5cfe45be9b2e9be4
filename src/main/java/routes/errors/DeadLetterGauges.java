package routes.errors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.DeadLetter;

/** How many dead letters wait, by reason. Counted when somebody asks, at most once a second. */
@Component
@ConditionalOnRole(Role.STORE)
class DeadLetterGauges {

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DeadLetters letters;
    private Map<String, Long> counts = Map.of();
    private long countedAt = System.nanoTime() - FRESH_NANOS;

    DeadLetterGauges(DeadLetters letters, MeterRegistry meters) {
        this.letters = letters;
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            Gauge.builder("dead.letters", () -> waiting(reason.jsonName()))
                    .description("Events that could not be stored and wait for a person")
                    .tag("reason", reason.jsonName())
                    .register(meters);
        }
    }

    /** NaN while the database does not say. */
    private synchronized double waiting(String reason) {
        if (System.nanoTime() - countedAt >= FRESH_NANOS) {
            counts = count();
            countedAt = System.nanoTime();
        }
        return counts == null ? Double.NaN : counts.getOrDefault(reason, 0L);
    }

    private Map<String, Long> count() {
        try {
            return letters.counts().stream()
                    .collect(Collectors.toMap(LetterPage.Group::reason, LetterPage.Group::letters));
        } catch (DataAccessException e) {
            return null;
        }
    }
}
