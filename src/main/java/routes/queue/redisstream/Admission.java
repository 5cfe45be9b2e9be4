package routes.queue.redisstream;

import java.util.function.Supplier;

/** Says whether the queue may be given events. */
public interface Admission {

    /** Whether events have to be refused, because a 202 for them could not be kept. */
    boolean refuses();

    /**
     * The connection on which events go out was made, and what is at its other end may be another
     * Redis than before. Refuses from now on, until a look at Redis that begins later has found
     * that it may be trusted. Returns at once.
     *
     * @param runId asks on this connection which run of Redis it leads to; waits for the answer,
     *     and throws a {@link io.lettuce.core.RedisException} when there is none
     */
    default void connected(Supplier<String> runId) {}
}
