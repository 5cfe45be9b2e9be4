package routes.store.rollups;

import static routes.Endpoints.COMPARE_ROLL_UPS;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;

/** Has the roll-ups compared once a day, at an hour of the shop's clock. */
@Component
@ConditionalOnRole(Role.STORE)
class NightlyRecount implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyRecount.class);

    private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    private final LocalTime at;
    private final ZoneId zone;
    private final Runnable compare;

    @Autowired
    NightlyRecount(PipelineProperties properties, ProducerTemplate routes) {
        this(
                properties.rollUps().checkAt(),
                Clock.system(properties.events().timeZone()),
                () -> routes.sendBody(COMPARE_ROLL_UPS, RollUpRange.EVERYTHING));
    }

    NightlyRecount(LocalTime at, Clock clock, Runnable compare) {
        this.at = at;
        this.zone = clock.getZone();
        this.compare = compare;
        scheduler.setClock(clock);
        scheduler.setDaemon(true);
        scheduler.setThreadNamePrefix("roll-ups-");
        scheduler.initialize();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        scheduler.schedule(this::run, context -> next(context.getClock().instant()));
    }

    /** Where clocks go forward over the time, it is as much later. */
    Instant next(Instant now) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(at).atZone(zone);
        return today.toInstant().isAfter(now)
                ? today.toInstant()
                : now.atZone(zone).toLocalDate().plusDays(1).atTime(at).atZone(zone).toInstant();
    }

    private void run() {
        try {
            compare.run();
        } catch (RuntimeException e) {
            LOG.warn("roll-ups: the nightly comparison failed; the next is in a day", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdown();
    }
}
