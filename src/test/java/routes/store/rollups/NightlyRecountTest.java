package routes.store.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the roll-ups are compared. */
class NightlyRecountTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "03:00, 2026-01-15T01:59:59Z, 2026-01-15T02:00:00Z",
        "03:00, 2026-01-15T02:00:00Z, 2026-01-16T02:00:00Z",
        "03:00, 2026-07-15T12:00:00Z, 2026-07-16T01:00:00Z",
        // 02:30 is skipped by the clock that night
        "02:30, 2026-03-28T23:00:00Z, 2026-03-29T01:30:00Z",
        // 02:30 comes twice that night; once is enough
        "02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z"
    })
    void theNextTimeIsByTheShopsClock(LocalTime at, Instant now, Instant next) {
        try (NightlyRecount recount = new NightlyRecount(at, Clock.fixed(now, BERLIN), () -> {})) {
            assertThat(recount.next(now)).isEqualTo(next);
        }
    }

    @Test
    void itComparesWhenTheTimeComes() throws InterruptedException {
        Instant almost = Instant.parse("2026-01-15T01:59:59.800Z");
        Clock clock = Clock.fixed(almost, BERLIN); // one that goes on might be past it already
        CountDownLatch compared = new CountDownLatch(1);

        try (NightlyRecount recount =
                new NightlyRecount(LocalTime.of(3, 0), clock, compared::countDown)) {
            recount.begin();

            assertThat(compared.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
