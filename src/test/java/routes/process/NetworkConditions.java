package routes.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What is wrong with a network, for all that passes it until it is well again. */
public final class NetworkConditions {

    private final AtomicLong disturbed = new AtomicLong();
    private final AtomicLong repliesUntilCut = new AtomicLong();
    private volatile boolean stalled;
    private volatile boolean cuttingReplies;
    private volatile long delayNanos;
    private volatile int bytesPerSecond;

    /** Everything arrives this much later. */
    public void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /** Nothing is faster than this, in either direction of a connection. */
    public void limit(int bytes) {
        bytesPerSecond = bytes;
    }

    /** Nothing arrives any more, and nobody is told. */
    public void stall() {
        stalled = true;
    }

    /** Requests arrive; instead of their reply the connection breaks. */
    public void cutReplies() {
        cuttingReplies = true;
    }

    /** The same for one reply only, the nth from now on. */
    public void cutReply(int number) {
        repliesUntilCut.set(number);
    }

    /** All is well again. */
    public void heal() {
        delayNanos = 0;
        bytesPerSecond = 0;
        stalled = false;
        cuttingReplies = false;
    }

    /** How often a fault has hit something that was under way. */
    public long disturbed() {
        return disturbed.get();
    }

    /** How much later these bytes arrive. */
    long delayOf(int bytes) {
        int limit = bytesPerSecond;
        return delayNanos + (limit == 0 ? 0 : Duration.ofSeconds(bytes).toNanos() / limit);
    }

    boolean isStalled() {
        return stalled;
    }

    boolean cutsThisReply() {
        return cuttingReplies || repliesUntilCut.getAndDecrement() == 1;
    }

    void hasDisturbed() {
        disturbed.incrementAndGet();
    }
}
