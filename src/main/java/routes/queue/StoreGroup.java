package routes.queue;

import io.lettuce.core.RedisBusyException;
import java.nio.charset.StandardCharsets;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ReadOffset;
import routes.config.PipelineProperties;

/**
 * The group as which stores read the stream. It is there before the first event, though no store
 * may be yet: a Redis whose memory is full makes none any more, and nobody could take out of it
 * what it is full of.
 */
final class StoreGroup {

    private static final boolean MAKE_STREAM = true;

    private final byte[] stream;
    private final String name;
    private boolean there;

    StoreGroup(PipelineProperties.Queue queue) {
        this.stream = queue.stream().getBytes(StandardCharsets.UTF_8);
        this.name = queue.group();
    }

    /** It may be another Redis from now on. */
    void forget() {
        there = false;
    }

    void makeIfNeeded(RedisConnection redis) {
        if (there) {
            return;
        }
        try {
            redis.streamCommands().xGroupCreate(stream, name, ReadOffset.from("0"), MAKE_STREAM);
        } catch (RedisSystemException e) {
            if (!(e.getCause() instanceof RedisBusyException)) {
                throw e;
            }
        }
        there = true; // made, or found
    }
}
