package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Whatever a stranger sends is an event or is refused in words; nothing else happens, and nothing
 * takes long.
 */
class EventReaderCorpusTest {

    private static final int MUTATIONS = 8_000;
    private static final long LIMIT_MILLIS = 250;
    private static final int TRIES = 3;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    /** Another one for every night; a failure is repeated by its seed. */
    private static final long SEED = Long.getLong("corpus.seed", 20260131L);

    @Test
    void everyInputIsReadOrRefusedInTime(TestReporter reporter) {
        reporter.publishEntry("corpus.seed", Long.toString(SEED));
        Mutations mutations = new Mutations(SEED);

        Stream.of(MalformedBodies.all(), HugeBodies.all(), mutations.stream().limit(MUTATIONS))
                .flatMap(bodies -> bodies)
                .forEach(EventReaderCorpusTest::readOrRefuse);
    }

    @Test
    void theCorpusHoldsBothValidAndBrokenEvents() {
        long valid =
                new Mutations(SEED)
                        .stream().limit(MUTATIONS).filter(b -> Sample.errors(b).isEmpty()).count();

        assertThat(valid).isBetween(MUTATIONS / 20L, MUTATIONS * 19L / 20);
    }

    /**
     * A body that takes long takes long again. Time of the processor, which other work on this
     * machine does not lengthen as it does that of a clock.
     */
    private static void readOrRefuse(byte[] body) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && fastest >= LIMIT_MILLIS; i++) {
            long start = THREAD.getCurrentThreadCpuTime();
            check(body);
            long spent = THREAD.getCurrentThreadCpuTime() - start;
            fastest = Math.min(fastest, Duration.ofNanos(spent).toMillis());
        }
        assertThat(fastest).as(() -> describe(body)).isLessThan(LIMIT_MILLIS);
    }

    private static void check(byte[] body) {
        try {
            Event event = Sample.READER.read(body, null);
            assertThat(Sample.json(event).isObject()).isTrue();
        } catch (InvalidEventException e) {
            assertThat(e.errors())
                    .isNotEmpty()
                    .allSatisfy(
                            error ->
                                    assertThat(error.message())
                                            .isNotBlank()
                                            .doesNotContain("com.fasterxml", "JsonReadFeature"));
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(describe(body), e);
        }
    }

    private static String describe(byte[] body) {
        int length = Math.min(body.length, 2_000);
        String text = new String(body, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        return "seed " + SEED + ", " + body.length + " bytes: " + text;
    }
}
