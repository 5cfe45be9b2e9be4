import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import routes.event.CustomerHash;
import routes.event.Event;
import routes.event.EventReader;
import routes.event.InvalidEventException;

/**
 * Takes single events in as most programs would: a worker thread for each request, which reads and
 * checks the event with the program's own classes, adds an entry to Redis over a connection of its
 * own, and waits for the reply. No Camel, no other paths, no limits.
 *
 * <p>{@code BlockingPeer PORT REDIS-PORT}.
 */
final class BlockingPeer {

    private static final int WORKERS = 64;
    private static final byte[] VERSION = {'1'};

    private final EventReader reader =
            new EventReader(
                    Clock.systemUTC(),
                    () -> UUID.randomUUID().toString(),
                    new CustomerHash(new byte[32]),
                    new EventReader.Shop("EUR", ZoneOffset.UTC));
    private final ThreadLocal<RedisCommands<String, byte[]>> redis;

    private BlockingPeer(int redisPort) {
        RedisClient client = RedisClient.create("redis://127.0.0.1:" + redisPort);
        RedisCodec<String, byte[]> codec =
                RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        redis = ThreadLocal.withInitial(() -> client.connect(codec).sync());
    }

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
        BlockingPeer peer = new BlockingPeer(Integer.parseInt(args[1]));
        vertx.createHttpServer()
                .requestHandler(
                        request -> request.bodyHandler(body -> peer.take(vertx, request, body)))
                .listen(Integer.parseInt(args[0]), "127.0.0.1")
                .onFailure(
                        failure -> {
                            System.err.println(failure.getMessage());
                            System.exit(1);
                        });
    }

    private void take(Vertx vertx, HttpServerRequest request, Buffer body) {
        vertx.executeBlocking(() -> publish(body.getBytes()), false)
                .onSuccess(id -> request.response().setStatusCode(202).end(id))
                .onFailure(failure -> request.response().setStatusCode(400).end());
    }

    private String publish(byte[] body) throws InvalidEventException {
        Event event = reader.read(body, null);
        redis.get().xadd("events", Map.of("v", VERSION, "event", event.toJson()));
        return event.eventId();
    }
}
