package routes.queue;

import io.lettuce.core.RedisCommandExecutionException;
import java.nio.charset.StandardCharsets;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import routes.config.PipelineProperties;

/**
 * Finds out whether Redis would take an event now, without giving it one: it has many reasons of
 * its own to refuse, as when it has become a replica, lacks replicas, or could not write its file.
 * An entry with the id 0-0 is never taken, but that is looked at last.
 */
final class WriteProbe {

    /** How replies begin that are about the command itself: redis.io/docs, "RESP errors". */
    private static final String OF_THE_COMMAND = "ERR ";

    private static final byte[] NEVER = bytes("0-0");
    private static final byte[] NOTHING = bytes("");

    private final byte[] stream;

    WriteProbe(PipelineProperties.Queue queue) {
        this.stream = bytes(queue.stream());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Why it would not, in Redis' words; {@code null} when it would. */
    String refused(RedisConnection redis) {
        try {
            redis.execute("XADD", stream, NEVER, NOTHING, NOTHING);
            return null;
        } catch (DataAccessException e) {
            if (!(e.getMostSpecificCause() instanceof RedisCommandExecutionException reply)) {
                throw e;
            }
            return reply.getMessage().startsWith(OF_THE_COMMAND)
                    ? null
                    : "Redis refuses events: " + reply.getMessage();
        }
    }
}
