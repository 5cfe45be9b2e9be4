package routes.faults;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often somebody has come to a Redis, whether it let them in or not. */
final class ConnectionTries {

    private static final Pattern NUMBER = Pattern.compile("total_connections_received:(\\d+)");

    private ConnectionTries() {}

    static int made(RedisCommands<String, String> redis) {
        Matcher number = NUMBER.matcher(redis.info("stats"));
        number.find();
        return Integer.parseInt(number.group(1));
    }
}
