package routes.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports nobody listens on, each given out once: a port that the system picks may be picked again
 * before the program that it is meant for has opened it. They lie below those that the system gives
 * to connections, and each process of a parallel test run has a range of its own.
 */
public final class FreePort {

    private static final int LOWEST = 10_000;
    private static final int RANGE = 5_000;
    private static final int FORK = Integer.getInteger("test.fork", 0);
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

    private FreePort() {}

    /** A port from 10000 to 29999 that this process has not had before. */
    public static int next() {
        for (int tries = 0; tries < RANGE; tries++) {
            int port = LOWEST + FORK * RANGE + NEXT.getAndIncrement() % RANGE;
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody listens there
            }
        }
        throw new IllegalStateException("no port is free");
    }
}
