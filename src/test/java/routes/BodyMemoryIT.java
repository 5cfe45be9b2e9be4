package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.RunningPipeline.EVENT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import routes.process.PipelineProcess;
import routes.process.TemporaryFolder;

/** Bodies are bounded together: whoever brings one and waits takes no memory from the others. */
class BodyMemoryIT {

    private static final int MIB = 1_048_576;
    private static final int LARGEST = 16 * MIB;
    private static final int HEAP = 360 * MIB;
    private static final int BOUND = HEAP / 8;
    private static final int STALLED = HEAP / LARGEST + 6;
    private static final int HASTY = 50;
    private static final String HEAD =
            "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    private static final String LENGTH = HEAD + "Content-Length: %d\r\n\r\n";
    private static final String CHUNK = HEAD + "Transfer-Encoding: chunked\r\n\r\n%x\r\n";
    private static final String REFUSED = "events_refused_total\\{.*\"bodies_full\"";
    private static final TemporaryFolder FOLDER = new TemporaryFolder("bodies");
    private static final PipelineProcess PIPELINE = new PipelineProcess(FOLDER.path());
    private static StalledCallers callers;

    @BeforeAll
    static void start() {
        PIPELINE.with("JDK_JAVA_OPTIONS", "-Xmx" + HEAP + " -XX:+ExitOnOutOfMemoryError")
                .with("MAX_BODY_SIZE", Integer.toString(LARGEST))
                .with("READ_DEADLINE", "5m")
                .start();
        callers = new StalledCallers(PIPELINE.http().uri("/").getPort());
    }

    @AfterAll
    static void stop() {
        PIPELINE.close();
        FOLDER.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        callers.close();
        await().until(() -> held() == 0);
    }

    @Test
    void stalledBodiesOfTwiceTheHeapAreRefusedAndTheOthersGivenBack() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * STALLED);
        try {
            threads.invokeAll(Collections.nCopies(STALLED, () -> callers.stall(LENGTH, LARGEST)));
            threads.invokeAll(Collections.nCopies(STALLED, () -> callers.stall(CHUNK, LARGEST)));
        } finally {
            threads.shutdown();
        }

        assertThat(held()).isBetween(LARGEST - 1.0, (double) BOUND);
        assertThat(metrics().valueOf(REFUSED)).isGreaterThan(STALLED);

        hangUp();
        assertThat(PIPELINE.http().post(padded(LARGEST))).isEqualTo(202);
        await().until(() -> held() == 0);
    }

    @Test
    void whatDoesNotFitInIsToldToComeBackAndWhatDoesIsTaken() throws Exception {
        callers.stall(LENGTH, LARGEST);
        callers.stall(CHUNK, LARGEST);
        callers.stall(LENGTH, 9 * MIB);
        await().until(() -> held() == 41 * MIB - 3);

        assertFull(callers.stall(LENGTH, 5 * MIB));
        assertFull(callers.stall(CHUNK, 5 * MIB));
        assertFull(compressed(5 * MIB));
        assertThat(PIPELINE.http().post(EVENT)).isEqualTo(202);

        hangUp();
        assertThat(PIPELINE.http().post(padded(5 * MIB))).isEqualTo(202);
        assertThat(compressed(5 * MIB)).startsWith("HTTP/1.1 202 ");
    }

    @Test
    void aBodySentAheadIsGivenBackWhenItsCallerHasGone() throws Exception {
        String whole = LENGTH.formatted(EVENT.length()) + EVENT;

        for (int i = 0; i < HASTY; i++) {
            callers.leave(whole + LENGTH.formatted(MIB) + " ".repeat(50_000));
        }

        assertThat(PIPELINE.http().post(EVENT)).isEqualTo(202);
        await().until(() -> held() == 0);
    }

    private static String compressed(int size) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write(padded(size).getBytes(StandardCharsets.US_ASCII));
        }
        String head = LENGTH.replace("Host: a", "Host: a\r\nContent-Encoding: gzip");
        return callers.say(head.formatted(body.size()), body.toByteArray());
    }

    private static void assertFull(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("\r\nretry-after: 2\r\n")
                .contains("application/problem+json", "as many bodies as it can");
    }

    private static String padded(int size) {
        return EVENT + " ".repeat(size - EVENT.length());
    }

    private static double held() {
        return metrics().valueOf("http_bodies_bytes");
    }

    private static Metrics metrics() {
        return new Metrics(PIPELINE.http().getManagement(Metrics.PATH));
    }
}
