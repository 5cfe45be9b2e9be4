package routes.queue;

import io.lettuce.core.RedisBusyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamInfo;

/**
 * The group as which stores read the stream. It is there before the first event, though no store
 * may be yet: a Redis whose memory is full makes none any more, and nobody could take out of it
 * what it is full of.
 */
final class StoreGroup {

    private static final Logger LOG = LoggerFactory.getLogger(StoreGroup.class);
    private static final boolean MAKE_STREAM = true;

    private final byte[] stream;
    private final String name;
    private boolean there;

    StoreGroup(String stream, String name) {
        this.stream = stream.getBytes(StandardCharsets.UTF_8);
        this.name = name;
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
        tellOfOthers(redis.streamCommands().xInfoGroups(stream));
    }

    /** Each would get only what no other has stored yet, and nobody would miss the rest. */
    private void tellOfOthers(StreamInfo.XInfoGroups groups) {
        List<String> others =
                groups.stream()
                        .map(StreamInfo.XInfoGroup::groupName)
                        .filter(group -> !group.equals(name))
                        .toList();
        if (!others.isEmpty()) {
            LOG.warn(
                    "Other consumer groups than '{}' (QUEUE_GROUP) are on the stream '{}': {}. What one has"
                            + " stored leaves the stream, also for the others. XGROUP DESTROY removes"
                            + " one that is left over",
                    name,
                    new String(stream, StandardCharsets.UTF_8),
                    others);
        }
    }
}
