package routes.queue.redisstream;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Counts how often a connection was lost, and refuses answers that began before. The client
 * connects again by itself and repeats its question, which nobody else notices.
 */
final class ConnectionLosses implements RedisConnectionStateListener {

    private final AtomicInteger losses = new AtomicInteger();

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> lost) {
        losses.incrementAndGet();
    }

    /** How often the connection was lost. */
    int count() {
        return losses.get();
    }

    /**
     * Refuses an answer that began on a connection that is lost. The client puts the question again
     * and reads the second answer on top of what it had of the first: fields of entries stand in
     * each other's place then. What the answer held is pending, and comes again.
     *
     * @param before how often the connection had been lost when the question was put
     * @throws RedisException when it was lost since
     */
    void requireNoneSince(int before) {
        if (losses.get() != before) {
            throw new RedisException("the connection was lost amid an answer");
        }
    }

    /**
     * The answer to a question, if it came in one piece.
     *
     * @throws RedisException when the connection was lost meanwhile
     */
    <T> T unbroken(Supplier<T> question) {
        int before = count();
        T answer = question.get();
        requireNoneSince(before);
        return answer;
    }
}
