package routes.queue;

import java.util.Locale;
import java.util.Properties;
import org.springframework.data.redis.connection.RedisConnection;
import routes.config.PipelineProperties.Queue.Durability;

/** Checks that Redis is set up to keep what it is given: without that a 202 would be a lie. */
final class RedisPromises {

    private RedisPromises() {}

    /** What is wrong, and how to put it right; {@code null} when nothing is. */
    static String broken(RedisConnection redis, Durability wanted) {
        String fsync = wanted.name().toLowerCase(Locale.ROOT);
        if (!"yes".equals(setting(redis, "appendonly"))) {
            return "Redis keeps nothing on disk: set 'appendonly yes'";
        }
        String found = setting(redis, "appendfsync");
        if (!"always".equals(found) && !fsync.equals(found)) {
            return "Redis has 'appendfsync "
                    + found
                    + "': set 'appendfsync always', or ask for less by QUEUE_DURABILITY=everysec";
        }
        if (!"no".equals(setting(redis, "no-appendfsync-on-rewrite"))) {
            return "Redis syncs nothing while it rewrites its file: set 'no-appendfsync-on-rewrite no'";
        }
        if (!"noeviction".equals(setting(redis, "maxmemory-policy"))) {
            return "Redis may throw events away when memory is short: set 'maxmemory-policy noeviction'";
        }
        return null;
    }

    private static String setting(RedisConnection redis, String name) {
        Properties found = redis.serverCommands().getConfig(name);
        return found == null ? null : found.getProperty(name);
    }
}
