package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A fault of ours leaves its cause with the operator, and none of it with the caller. */
@ExtendWith(OutputCaptureExtension.class)
class UnexpectedTest {

    private static final String CAUSE = "what only the log may say";
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final BodyMemory memory = new BodyMemory(1024, meters);
    private PublicRouter router;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Metrics.addRegistry(meters);
        var deadlines = new ConnectionDeadlines(vertx, Duration.ofSeconds(30), 10);
        router =
                new PublicRouter(
                        vertx,
                        deadlines,
                        new BodyReader(1024, memory),
                        List.of(
                                paths -> paths.route("/fails").handler(ctx -> fail()),
                                paths -> paths.route("/fails-late").handler(ctx -> failLate())));
        server =
                vertx.createHttpServer()
                        .connectionHandler(
                                PublicListener.guards(deadlines, new UnsentMemory(meters)))
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        Metrics.removeRegistry(meters);
    }

    private static void fail() {
        throw new StackOverflowError(CAUSE);
    }

    /** As when a file's folder is gone before the file is read. */
    private void failLate() {
        router.refuseRequests();
        fail();
    }

    @Test
    void theCauseIsInTheLogAndCounted_andTheCallerIsNotToldIt(CapturedOutput log) throws Exception {
        HttpResponse<String> answer = get("/fails");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("in the server's log").doesNotContain(CAUSE);
        assertThat(log).contains("a request to /fails failed", "StackOverflowError: " + CAUSE);
        assertThat(unexpected()).isEqualTo(1);
    }

    @Test
    void whatFailsBecauseTheServerStopsIsUnavailable_andNoneOfOurFaults(CapturedOutput log)
            throws Exception {
        HttpResponse<String> answer = get("/fails-late");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("is stopping");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(log).doesNotContain("failed");
        assertThat(unexpected()).isZero();
    }

    @Test
    void aCallerWhoGoesAwayInTheMiddleIsNoneOfOurFaults(CapturedOutput log) throws Exception {
        String head = "POST /fails HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf";
        try (Socket caller = new Socket("127.0.0.1", server.actualPort())) {
            caller.setSoLinger(true, 0); // closes with a reset
            caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> held() > 0);
        }

        await().until(() -> held() == 0);
        assertThat(log).doesNotContain("failed");
        assertThat(unexpected()).isZero();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private double held() {
        return meters.get("http.bodies").gauge().value();
    }

    private double unexpected() {
        return meters.counter("events.refused", "reason", "unexpected").count();
    }
}
