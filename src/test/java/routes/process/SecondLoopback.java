package routes.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Another address of this machine. The whole of 127/8 is this machine: who listens on every address
 * takes 127.0.0.2, who listens on 127.0.0.1 does not.
 */
public final class SecondLoopback {

    private static final int PATIENCE_MILLIS = 2000;

    private SecondLoopback() {}

    /** Whether somebody listens there. */
    public static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.2", port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
