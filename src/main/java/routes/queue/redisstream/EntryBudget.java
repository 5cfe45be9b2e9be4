package routes.queue.redisstream;

import java.util.List;
import routes.event.QueuedEvent;

/**
 * How many entries are asked for at once, so that what comes fits in memory. What an entry takes is
 * known only when it is here, and one may be as large as a request. Used by one thread.
 */
final class EntryBudget {

    /** For each entry asked for: of the largest ones a whole answer takes a third of the heap. */
    private static final long HEAP_FOR_ONE = 8L << 20;

    /** An answer beyond this part of the heap is dealt with before the next is fetched. */
    private static final long SHARE_OF_A_SMALL_ANSWER = 32;

    private final int most;
    private int next = 1;

    /**
     * @param wanted as many as ever, where there is memory enough
     */
    EntryBudget(int wanted) {
        this.most = most(wanted);
    }

    /** The most entries that are held at once. */
    static int most(int wanted) {
        return (int) Math.max(1, Math.min(wanted, heap() / HEAP_FOR_ONE));
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /** How many may be asked for now. */
    int next() {
        return next;
    }

    /** An answer came. */
    void fitted() {
        next = Math.min(most, next * 2);
    }

    /** Something failed, and it may have been for want of memory. */
    void startOver() {
        next = 1;
    }

    /** Whether there is room for another answer beside this one. */
    static boolean allowsOneMore(List<List<QueuedEvent>> answer) {
        long bytes = answer.stream().mapToLong(QueuedEvent::bytes).sum();
        return bytes <= heap() / SHARE_OF_A_SMALL_ANSWER;
    }
}
