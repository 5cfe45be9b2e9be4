package routes.queue.redisstream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The Camel component {@code redis-stream:name}, which adds events to a Redis stream, reads them as
 * one of a consumer group, and acknowledges them when the route says so and not before.
 */
public class RedisStreamComponent extends DefaultComponent {

    /**
     * The header that tells whether an acknowledgement may not wait for company: true for entries
     * that must not be handed out once more.
     */
    public static final String AT_ONCE = "RedisStreamAtOnce";

    /**
     * The header that lists what an acknowledgement is of, each a {@link routes.event.Settled}. Not
     * the body, which goes on to whatever step follows.
     */
    public static final String ENTRIES = "RedisStreamEntries";

    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final LettuceConnectionFactory connections;

    /**
     * @param connections says where Redis is and how its client behaves; need not be reachable yet
     */
    public RedisStreamComponent(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    /** The key in Redis under which is kept how many events wait in this stream. */
    public static String waitingKey(String stream) {
        return stream + ":waiting";
    }

    @Override
    protected Endpoint createEndpoint(String uri, String stream, Map<String, Object> parameters)
            throws Exception {
        RedisStreamEndpoint endpoint = new RedisStreamEndpoint(uri, this, stream);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** A connection of one's own, for who blocks on it. Fails when Redis is away. */
    StatefulRedisConnection<String, byte[]> connect() {
        return ((RedisClient) connections.getRequiredNativeClient()).connect(CODEC);
    }

    /** The same, for who says when commands go out: {@code flushCommands()}. */
    StatefulRedisConnection<String, byte[]> connectWithoutFlush() {
        StatefulRedisConnection<String, byte[]> connection = connect();
        connection.setAutoFlushCommands(false);
        return connection;
    }
}
