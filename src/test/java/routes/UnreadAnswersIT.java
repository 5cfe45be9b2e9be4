package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import routes.process.PipelineProcess;
import routes.process.TemporaryFolder;

/** Whoever asks and does not read the answers takes neither the memory nor the port from others. */
class UnreadAnswersIT {

    /** Behind what every test's program is given, so it counts. */
    private static final String SMALL_HEAP = "-Xmx160m -Xmn64m -XX:+ExitOnOutOfMemoryError";

    private static final int BOUND = 160 * 1_048_576 / 8;
    private static final String GET = "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST = GET.replace("a\r\n", "a\r\nConnection: close\r\n");

    /** Their answers take more memory than there is. */
    private static final int MANY = 5_000;

    private static final int FAR_TOO_MANY = 500_000;
    private static final int HASTY = 80;
    private static final Duration CLOSED_BY_THEN = Duration.ofMinutes(1);
    private static final TemporaryFolder FOLDER = new TemporaryFolder("unread");
    private static final PipelineProcess PIPELINE = new PipelineProcess(FOLDER.path());
    private static DeafCallers callers;

    @BeforeAll
    static void start() {
        PIPELINE.with("_JAVA_OPTIONS", SMALL_HEAP).with("READ_DEADLINE", "3s").start();
        callers = new DeafCallers(PIPELINE.http().uri("/").getPort());
    }

    @AfterAll
    static void stop() {
        PIPELINE.close();
        FOLDER.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        callers.close();
        await().until(() -> unsent() == 0);
        assertOthersAreAnswered();
    }

    @Test
    void requestsWaitUntilTheAnswersBeforeThemAreRead() throws Exception {
        Socket caller = callers.call();
        Thread sender = DeafCallers.send(caller, GET.repeat(MANY - 1) + LAST);

        await().until(() -> unsent() > 0);
        assertThat(unsent()).isLessThan(BOUND);
        assertOthersAreAnswered();

        assertThat(DeafCallers.answersUntilClosed(caller)).isEqualTo(MANY);
        sender.join();
    }

    @Test
    void aCallerMayGoWithoutReading() throws Exception {
        Socket caller = callers.call();
        Thread sender = DeafCallers.send(caller, GET.repeat(MANY));
        await().until(() -> unsent() > 0);

        caller.close();
        sender.join();
    }

    @Test
    void answersOfManyTimesTheirRequestDoNotFillTheMemory() throws Exception {
        for (int i = 0; i < HASTY; i++) {
            callers.sendBrokenBatch();
        }

        assertOthersAreAnswered();
        assertThat(unsent()).isLessThan(BOUND);
    }

    @Test
    void aConnectionIsClosedWhoseAnswersNobodyReads() throws Exception {
        Socket caller = callers.call();
        Thread sender = DeafCallers.send(caller, GET.repeat(FAR_TOO_MANY));
        await().until(() -> unsent() > 0);

        sender.join(CLOSED_BY_THEN.toMillis());
        assertThat(sender.isAlive()).isFalse();
        await().until(() -> unsent() == 0);
    }

    private static void assertOthersAreAnswered() {
        assertThat(PIPELINE.http().answer(PIPELINE.http().uri("/v1/health")).statusCode())
                .isEqualTo(200);
        assertThat(PIPELINE.http().post(RunningPipeline.EVENT)).isEqualTo(202);
    }

    private static double unsent() {
        return new Metrics(PIPELINE.http().getManagement(Metrics.PATH))
                .valueOf("http_unsent_bytes");
    }
}
