package routes.queue;

import io.lettuce.core.RedisException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.data.redis.connection.RedisConnection;

/**
 * The connections on which events have gone out so far, one after the other, and whether a look at
 * Redis has followed the last of them. The look has a connection of its own: behind a proxy, or a
 * name that now means another machine, the two may lead to different ones.
 */
final class EventConnections {

    private static final String SERVER = "server";
    private static final String RUN_ID = "run_id";

    private final AtomicInteger number = new AtomicInteger();
    private volatile int lookedAt;
    private volatile Supplier<String> lastRunId = () -> null;

    /**
     * There is a new one.
     *
     * @param runId asks the Redis at its other end who it is
     */
    void made(Supplier<String> runId) {
        lastRunId = runId; // first: who sees the number asks this one
        number.incrementAndGet();
    }

    int number() {
        return number.get();
    }

    /** Whether no look has followed the last one. */
    boolean isNew() {
        return lookedAt != number.get();
    }

    /** A look was good that began when there had been so many. */
    void lookedAt(int before) {
        lookedAt = before;
    }

    /**
     * Whether the last one leads to this Redis.
     *
     * @throws RedisException when it leads nowhere at the moment
     */
    boolean leadsTo(RedisConnection redis) {
        String here = redis.serverCommands().info(SERVER).getProperty(RUN_ID);
        return Objects.equals(here, lastRunId.get());
    }
}
