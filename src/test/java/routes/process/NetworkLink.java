package routes.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One connection through a {@link NetworkProxy}, both halves. */
final class NetworkLink {

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

    private final NetworkProxy network;
    private final Socket near;
    private final Socket far;
    private volatile boolean forgotten;

    NetworkLink(NetworkProxy network, Socket near, Socket far) throws IOException {
        this.network = network;
        this.near = near;
        this.far = far;
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
    }

    /** From here on nothing passes, and neither side is told. */
    void forget() {
        forgotten = true;
    }

    void passRequests() {
        pass(near, far, false);
    }

    void passReplies() {
        pass(far, near, true);
    }

    private void pass(Socket from, Socket to, boolean reply) {
        byte[] some = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                hold(network.conditions().delayOf(read));
                if (reply && network.conditions().cutsThisReply()) {
                    break;
                }
                to.getOutputStream().write(some, 0, read);
            }
        } catch (IOException e) {
            forgotten = true; // one half is gone, and takes the other with it
        }
        reset();
    }

    private void hold(long nanos) {
        if (nanos > 0 || forgotten || network.conditions().isStalled()) {
            network.conditions().hasDisturbed();
        }
        long until = System.nanoTime() + nanos;
        while (!network.isClosed()
                && (forgotten || network.conditions().isStalled() || System.nanoTime() < until)) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    void reset() {
        if (!network.remove(this)) {
            return;
        }
        network.conditions().hasDisturbed();
        for (Socket socket : new Socket[] {near, far}) {
            try {
                socket.setSoLinger(true, 0); // not a goodbye but a reset
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
