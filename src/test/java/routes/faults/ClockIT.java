package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import routes.RunningPipeline;
import routes.process.Senders;

/** The server's clock is set an hour forth and back. */
class ClockIT {

    private static final long HOUR = 3600;
    private static final List<Duration> JUMPS =
            List.of(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO);

    private volatile Duration ahead = Duration.ZERO;

    /** As far ahead of the system's as the test says. */
    private final class Jumping extends Clock {
        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @Test
    void everyEventCountsOnce_andIsReceivedWhenTheClockSaysSo() {
        try (RunningPipeline pipeline =
                new RunningPipeline((bean, name) -> name.equals("clock") ? new Jumping() : bean)) {
            int sent = 0;
            for (Duration jump : JUMPS) {
                ahead = jump;
                post(pipeline, "at-" + sent++);
                post(pipeline, "every time");
                int so = sent + 1;
                await().until(() -> pipeline.count("SELECT count(*) FROM events") == so);
            }

            assertThat(pipeline.count("SELECT count(*) FROM dead_letters")).isZero();
            long before = received(pipeline, "at-0");
            assertThat(received(pipeline, "at-1") - before).isCloseTo(HOUR, within(HOUR / 2));
            assertThat(received(pipeline, "at-2") - before).isCloseTo(-HOUR, within(HOUR / 2));
            assertThat(received(pipeline, "at-3") - before).isCloseTo(0, within(HOUR / 2));
        }
    }

    private static void post(RunningPipeline pipeline, String id) {
        assertThat(pipeline.post("/v1/events", Senders.event(id)).statusCode()).isEqualTo(202);
    }

    private static long received(RunningPipeline pipeline, String id) {
        return pipeline.count("SELECT unixepoch(received_at) FROM events WHERE event_id = ?", id);
    }
}
