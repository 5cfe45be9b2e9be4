package routes.queue.redisstream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Requests whose events are on their way, the oldest first: none of them waits without end. */
final class PendingPublications {

    private final Queue<Publication> pending = new ConcurrentLinkedQueue<>();

    void add(Publication publication) {
        pending.add(publication);
    }

    /**
     * Answers those who have waited too long, and forgets those who have their answer.
     *
     * @param now by {@link System#nanoTime()}
     */
    void expire(long now) {
        Publication first = pending.peek();
        while (first != null && (first.isDone() || now - first.deadline() > 0)) {
            first.fail(QueueRefusals.LATE);
            pending.poll();
            first = pending.peek();
        }
    }

    /** Answers all that are left. */
    void refuse() {
        pending.forEach(publication -> publication.fail(QueueRefusals.AWAY));
    }
}
