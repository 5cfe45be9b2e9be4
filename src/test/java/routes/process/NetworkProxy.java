package routes.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The network between two programs, with the faults of a network. */
public final class NetworkProxy implements AutoCloseable {

    /** What these threads are called, for who counts threads. */
    public static final String THREADS = "network-proxy";

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

    private final ServerSocket listener;
    private volatile int target;
    private final Set<NetworkLink> links = ConcurrentHashMap.newKeySet();
    private final NetworkConditions conditions = new NetworkConditions();
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

    /** What is wrong with it. */
    public NetworkConditions conditions() {
        return conditions;
    }

    /** Nothing arrives any more on the connections that are open now; new ones are well. */
    public void forgetConnections() {
        links.forEach(NetworkLink::forget);
    }

    /** Has new connections go on to this port; those that are open stay where they are. */
    public void leadTo(int port) {
        target = port;
    }

    /** Breaks every connection; new ones are well. */
    public void reset() {
        links.forEach(NetworkLink::reset);
    }

    boolean isClosed() {
        return closed;
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
