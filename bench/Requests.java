import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** Requests of one kind to one path of the program: what {@link Load} sends. */
final class Requests {

    private final HttpClient client;
    private final int port;
    private final String path;
    private final String kind;
    private final Events events;

    /**
     * @param args those of {@link Load}
     */
    Requests(Vertx vertx, String[] args) {
        this.port = Integer.parseInt(args[0]);
        this.path = args[1];
        this.kind = args[2];
        this.events = new Events(args[6]);
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(Integer.parseInt(args[3]))
                                .setMaxWaitQueueSize(-1));
    }

    /** The status of the answer, when all of it is there. */
    Future<Integer> send() {
        HttpMethod method = kind.equals("get") ? HttpMethod.GET : HttpMethod.POST;
        return client.request(method, port, "127.0.0.1", path)
                .compose(this::body)
                .compose(answer -> answer.body().map(answer.statusCode()));
    }

    private Future<HttpClientResponse> body(HttpClientRequest request) {
        if (kind.equals("get")) {
            return request.send();
        }
        String body = kind.equals("batch") ? events.nextBatch() : events.next();
        return request.putHeader("Content-Type", "application/json").send(Buffer.buffer(body));
    }
}
