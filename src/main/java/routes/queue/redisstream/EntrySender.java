package routes.queue.redisstream;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import routes.http.UnavailableException;

/**
 * Sends what waits as few entries, one group at a time: what comes while Redis works on a group is
 * the next. Whoever finds nothing under way sends; no lock, and no thread waits for a reply.
 */
final class EntrySender {

    private final String stream;
    private final PublisherConnection connection;
    private final WaitingCount count;
    private final Queue<Publication> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long sentAt;

    EntrySender(String stream, PublisherConnection connection) {
        this.stream = stream;
        this.connection = connection;
        this.count = new WaitingCount(stream);
    }

    /**
     * Takes it along with the next group. An event loop first reads all the requests that are
     * there: they go together. Elsewhere at once.
     */
    void send(Publication publication) {
        waiting.add(publication);
        if (underWay.get()) {
            return; // the last reply sends it
        }
        Context eventLoop = Vertx.currentContext();
        if (eventLoop == null) {
            sendIfIdle();
        } else {
            eventLoop.runOnContext(turnEnds -> sendIfIdle());
        }
    }

    /**
     * Waits no longer for a reply that may never come.
     *
     * @param now by {@link System#nanoTime()}
     */
    void giveUpAfter(long nanos, long now) {
        if (underWay.get() && now - sentAt > nanos) {
            underWay.set(false);
            sendIfIdle();
        }
    }

    private void sendIfIdle() {
        while (!waiting.isEmpty() && underWay.compareAndSet(false, true)) {
            List<Publication> together = takeWaiting();
            if (together.isEmpty()) {
                underWay.set(false);
            } else {
                send(SharedEntry.of(together));
            }
        }
    }

    private List<Publication> takeWaiting() {
        List<Publication> together = new ArrayList<>();
        Publication next = waiting.poll();
        while (next != null) {
            if (!next.isDone()) {
                together.add(next);
            }
            next = waiting.poll();
        }
        return together;
    }

    /** It may have waited for the group before, and the connection be another one meanwhile. */
    private void send(List<SharedEntry> entries) {
        sentAt = System.nanoTime();
        int losses = connection.losses();
        UnavailableException refusal = connection.refusal();
        if (refusal != null) {
            underWay.set(false);
            entries.forEach(entry -> entry.replied(refusal));
            return;
        }
        StatefulRedisConnection<String, byte[]> redis = connection.get();
        AtomicInteger missing = new AtomicInteger(entries.size());
        for (SharedEntry entry : entries) {
            add(redis, entry)
                    .whenComplete(
                            (id, failure) -> {
                                if (missing.decrementAndGet() == 0) {
                                    underWay.set(false);
                                    sendIfIdle(); // first: Redis works while these are answered
                                }
                                replied(entry, failure, losses);
                            });
        }
        count.add(redis.async(), entries.stream().mapToInt(SharedEntry::size).sum());
        redis.flushCommands();
    }

    /** What came from another connection than it was sent on means nothing to who waits for it. */
    private void replied(SharedEntry entry, Throwable failure, int losses) {
        if (failure != null) {
            count.refused(entry.size());
        }
        entry.replied(
                failure == null && connection.losses() != losses
                        ? QueueRefusals.BROKEN
                        : QueueRefusals.of(failure));
    }

    private CompletionStage<String> add(
            StatefulRedisConnection<String, byte[]> redis, SharedEntry entry) {
        try {
            return redis.async().xadd(stream, entry.fields());
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
