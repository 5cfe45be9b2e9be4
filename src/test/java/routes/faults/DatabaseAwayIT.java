package routes.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.RunningPipeline;
import routes.process.Patience;

/** The database cannot be opened: whoever asks for figures is told so, however many ask. */
class DatabaseAwayIT {

    private static final int GIVEN_UP_MILLIS = 10_000;

    /**
     * A thousand callers keep a machine busy that has other tests to run; in turn it is minutes.
     */
    private static final Duration MANY_AT_ONCE = Duration.ofMillis(GIVEN_UP_MILLIS);

    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline =
                new RunningPipeline(
                        "pipeline.roles=analytics", "pipeline.database.path=/nowhere/analytics.db");
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    /** More than there are threads, and more than may stand in line for them. */
    @ParameterizedTest
    @CsvSource({"/api/analytics, 60", "/api/health, 60", "/api/analytics, 1100"})
    void everybodyIsToldInTime(String path, int callers) throws IOException {
        List<Socket> asked = new ArrayList<>();
        try {
            for (int i = 0; i < callers; i++) {
                asked.add(new Socket("127.0.0.1", pipeline.port()));
            }
            long start = System.nanoTime();
            for (Socket caller : asked) {
                String request = "GET " + path + " HTTP/1.0\r\n\r\n";
                caller.setSoTimeout(GIVEN_UP_MILLIS);
                caller.getOutputStream().write(request.getBytes(US_ASCII));
            }
            for (Socket caller : asked) {
                assertAway(new String(caller.getInputStream().readAllBytes(), US_ASCII));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(callers < 1_000 ? Patience.ANSWER : MANY_AT_ONCE);
        } finally {
            for (Socket caller : asked) {
                caller.close();
            }
        }
    }

    private static void assertAway(String answer) {
        assertThat(answer)
                .containsPattern("^HTTP/1.[01] 503 ")
                .containsIgnoringCase("\r\nretry-after: 2\r\n")
                .contains("The database cannot be read now");
    }

    @Test
    void itIsCountedAsTheDatabasesFault() {
        double before = refused("database_unavailable");

        assertThat(pipeline.get("/api/analytics").statusCode()).isEqualTo(503);

        assertThat(refused("database_unavailable")).isEqualTo(before + 1);
        assertThat(refused("unexpected")).isZero();
    }

    private static double refused(String reason) {
        return pipeline.bean(io.micrometer.core.instrument.MeterRegistry.class)
                .get("events.refused")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
