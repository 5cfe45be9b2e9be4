package routes.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import routes.process.PipelineClient;

/** The public port with some of what answers there, and nothing else of the program. */
public final class PublicPort implements AutoCloseable {

    private static final int MAXIMUM_BODY = 1024;

    private final Vertx vertx = Vertx.vertx();
    private final PipelineClient http;

    /** Opens a free port. */
    public PublicPort(PublicHandler... handlers) throws Exception {
        var deadlines = new ConnectionDeadlines(vertx, Duration.ofMinutes(1), 100);
        var memory = new BodyMemory(MAXIMUM_BODY, new SimpleMeterRegistry());
        var bodies = new BodyReader(MAXIMUM_BODY, memory);
        var unsent = new UnsentMemory(new SimpleMeterRegistry());
        HttpServer server =
                vertx.createHttpServer()
                        .connectionHandler(PublicListener.guards(deadlines, unsent))
                        .requestHandler(
                                new PublicRouter(vertx, deadlines, bodies, List.of(handlers)))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        http = new PipelineClient(client, server.actualPort(), 0);
    }

    int number() {
        return http.uri("/").getPort();
    }

    /**
     * The answer to a request without a body.
     *
     * @param headers names and values in turn
     */
    public HttpResponse<String> send(String method, String path, String... headers) {
        var request =
                HttpRequest.newBuilder(http.uri(path)).method(method, BodyPublishers.noBody());
        return http.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Override
    public void close() {
        vertx.close();
    }
}
