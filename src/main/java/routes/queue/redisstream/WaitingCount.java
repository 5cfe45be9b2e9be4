package routes.queue.redisstream;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps beside the stream how many events wait in it: entries hold different numbers of them, and
 * nobody should have to look into each. Who acknowledges them takes them off. What a crash leaves
 * wrong is put right when the stream is seen empty.
 */
final class WaitingCount {

    private final String key;
    private final AtomicLong owed = new AtomicLong();

    WaitingCount(String stream) {
        this.key = RedisStreamComponent.waitingKey(stream);
    }

    /** Counts events that are sent; flushed with them, so that it costs no sync of its own. */
    void add(RedisAsyncCommands<String, byte[]> redis, int events) {
        long more = events + owed.getAndSet(0);
        increase(redis, more)
                .whenComplete(
                        (sum, failure) -> {
                            if (failure != null) {
                                owed.addAndGet(more);
                            }
                        });
    }

    /** They are not in the stream: the next ones count as so many fewer. */
    void refused(int events) {
        owed.addAndGet(-events);
    }

    private CompletionStage<Long> increase(RedisAsyncCommands<String, byte[]> redis, long more) {
        try {
            return redis.incrby(key, more);
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
