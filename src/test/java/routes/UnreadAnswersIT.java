package routes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
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

    private static final TemporaryFolder FOLDER = new TemporaryFolder("unread");
    private static final PipelineProcess PIPELINE = new PipelineProcess(FOLDER.path());
    private final List<Socket> callers = new ArrayList<>();

    @BeforeAll
    static void start() {
        PIPELINE.with("_JAVA_OPTIONS", SMALL_HEAP).start();
    }

    @AfterAll
    static void stop() {
        PIPELINE.close();
        FOLDER.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket caller : callers) {
            caller.close();
        }
        await().until(() -> unsent() == 0);
        assertOthersAreAnswered();
    }

    @Test
    void requestsWaitUntilTheAnswersBeforeThemAreRead() throws Exception {
        Socket caller = call();
        Thread sender = sendApart(caller, GET.repeat(MANY - 1) + LAST);

        await().until(() -> unsent() > 0);
        assertThat(unsent()).isLessThan(BOUND);
        assertOthersAreAnswered();

        assertThat(answersUntilClosed(caller)).isEqualTo(MANY);
        sender.join();
    }

    @Test
    void aCallerMayGoWithoutReading() throws Exception {
        Socket caller = call();
        Thread sender = sendApart(caller, GET.repeat(MANY));
        await().until(() -> unsent() > 0);

        caller.close();
        sender.join();
    }

    private Socket call() throws IOException {
        Socket caller = new Socket();
        caller.connect(new InetSocketAddress("127.0.0.1", PIPELINE.http().uri("/").getPort()));
        callers.add(caller);
        return caller;
    }

    /** It takes as long as the server takes to read. */
    private static Thread sendApart(Socket caller, String requests) {
        Thread sender =
                new Thread(
                        () -> {
                            try {
                                caller.getOutputStream().write(requests.getBytes(US_ASCII));
                            } catch (IOException e) {
                                // it has hung up
                            }
                        });
        sender.start();
        return sender;
    }

    private static long answersUntilClosed(Socket caller) throws IOException {
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII));
        return answers.lines().filter(line -> line.endsWith("HTTP/1.1 200 OK")).count();
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
