package routes.queue;

import java.util.Properties;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisServerCommands;
import routes.config.PipelineProperties.Queue.Durability;

/**
 * Checks that Redis keeps what it is given: without that a 202 would be a lie. What it is set up to
 * do is asked each time. Whether it does so already is asked of a Redis that is not trusted yet:
 * when its append-only file is switched on it says so at once, and keeps nothing until the file has
 * been written for the first time. Once it is trusted it may write its file anew as it likes.
 */
final class RedisPromises {

    private final Durability wanted;
    private boolean trusted;

    RedisPromises(Durability wanted) {
        this.wanted = wanted;
    }

    /** It may be another Redis from now on, or may have been set up differently meanwhile. */
    void distrust() {
        trusted = false;
    }

    /** What is wrong, and how to put it right; {@code null} when nothing is. */
    String broken(RedisConnection connection) {
        RedisServerCommands redis = connection.serverCommands();
        if (!"yes".equals(setting(redis, "appendonly"))) {
            trusted = false;
            return "Redis keeps nothing on disk: set 'appendonly yes'";
        }
        String broken = brokenBySetting(redis);
        // asked after the settings: before them it could tell of a file that is not switched on yet
        if (broken == null && !trusted) {
            broken = begun(redis.info("persistence"));
            trusted = broken == null;
        }
        return broken;
    }

    private String brokenBySetting(RedisServerCommands redis) {
        String fsync = wanted.appendfsync();
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

    /** Why it may not keep anything yet. */
    private static String begun(Properties persistence) {
        if (!"0".equals(persistence.getProperty("aof_rewrite_in_progress"))
                || !"0".equals(persistence.getProperty("aof_rewrite_scheduled"))) {
            return "Redis may not keep anything yet: waiting until it has written its append-only file";
        }
        return "ok".equals(persistence.getProperty("aof_last_bgrewrite_status"))
                ? null
                : "Redis could not write its append-only file: see its log and its disk, then 'BGREWRITEAOF'";
    }

    private static String setting(RedisServerCommands redis, String name) {
        Properties found = redis.getConfig(name);
        return found == null ? null : found.getProperty(name);
    }
}
