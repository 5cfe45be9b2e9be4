package routes.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The network between two programs, with the faults of a network. */
public final class NetworkProxy implements AutoCloseable {

    /** What these threads are called, for who counts threads. */
    public static final String THREADS = "network-proxy";

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

    private final ServerSocket listener;
    private final int target;
    private final Set<NetworkLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong disturbed = new AtomicLong();
    private final AtomicLong repliesUntilCut = new AtomicLong();
    private volatile boolean stalled;
    private volatile boolean cuttingReplies;
    private volatile long delayNanos;
    private volatile int bytesPerSecond;
    private volatile boolean closed;

    /**
     * @param target the port on this machine that connections go on to
     */
    public NetworkProxy(int target) {
        this.target = target;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::acceptAll);
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

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

    /** The same for the connections that are open now; new ones are well. */
    public void forgetConnections() {
        links.forEach(NetworkLink::forget);
    }

    /** Breaks every connection; new ones are well. */
    public void reset() {
        links.forEach(NetworkLink::reset);
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
        return stalled && !closed;
    }

    boolean isClosed() {
        return closed;
    }

    boolean cutsThisReply() {
        return cuttingReplies || repliesUntilCut.getAndDecrement() == 1;
    }

    void hasDisturbed() {
        disturbed.incrementAndGet();
    }

    /** Whether it was open until now. */
    boolean remove(NetworkLink link) {
        return links.remove(link);
    }

    private void acceptAll() {
        while (!closed) {
            try {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                NetworkLink link = new NetworkLink(this, near, far);
                links.add(link);
                thread(link::passRequests);
                thread(link::passReplies);
            } catch (IOException e) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS); // nobody listens behind, or closed
            }
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, THREADS);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(NetworkLink::reset);
    }
}
