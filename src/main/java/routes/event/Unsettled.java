package routes.event;

import java.util.concurrent.atomic.AtomicInteger;

/** How many events of an entry of the queue are neither stored nor parked yet. */
public final class Unsettled {

    private final int events;
    private final AtomicInteger left;

    /**
     * All of them.
     *
     * @param events how many the entry holds
     */
    public Unsettled(int events) {
        this.events = events;
        this.left = new AtomicInteger(events);
    }

    /** How many the entry holds. */
    int events() {
        return events;
    }

    /** Notes that one is stored or parked; true when it was the last. */
    boolean settle() {
        return left.decrementAndGet() == 0;
    }
}
