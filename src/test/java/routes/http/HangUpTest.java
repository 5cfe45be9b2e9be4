package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody fills the log, or counts as a fault of ours, by leaving a page. */
@ExtendWith(OutputCaptureExtension.class)
class HangUpTest {

    private static final int MORE_THAN_THE_KERNEL_HOLDS = 16 << 20;
    private static final int CALLERS = 20;
    private static final byte[] REQUEST =
            "GET /file HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private Path file;
    private PublicPort port;

    @BeforeEach
    void start() throws Exception {
        Metrics.addRegistry(meters);
        file = Files.write(folder.resolve("file"), new byte[MORE_THAN_THE_KERNEL_HOLDS]);
        port = new PublicPort(paths -> paths.route("/file").handler(this::sendFile));
    }

    /** As the dashboard's files are. */
    private void sendFile(RoutingContext ctx) {
        ctx.response()
                .sendFile(file.toString())
                .onFailure(
                        cause -> {
                            ctx.fail(cause);
                            brokenOff.incrementAndGet();
                        });
    }

    @AfterEach
    void stop() {
        port.close();
        Metrics.removeRegistry(meters);
    }

    @Test
    void aCallerWhoGoesAwayAmidAFileIsNoneOfOurFaults(CapturedOutput log) throws IOException {
        for (int i = 0; i < CALLERS; i++) {
            try (Socket caller = new Socket("127.0.0.1", port.number())) {
                caller.setSoLinger(true, 0); // closes with a reset
                caller.getOutputStream().write(REQUEST);
                assertThat(caller.getInputStream().read()).isEqualTo('H');
            }
        }

        await().until(() -> brokenOff.get() == CALLERS);
        assertThat(log).doesNotContain("a request to /file failed");
        assertThat(meters.counter("events.refused", "reason", "unexpected").count()).isZero();
    }
}
