package routes;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Callers who send nearly all of a body, as fast as they can, and then nothing more. */
final class StalledCallers implements AutoCloseable {

    private static final int ANSWER_MILLIS = 1_000;
    private final int port;
    private final Queue<Socket> callers = new ConcurrentLinkedQueue<>();

    StalledCallers(int port) {
        this.port = port;
    }

    /**
     * Sends all of a body but its last byte.
     *
     * @param head of the request, with a place for the size
     * @param size of the body, in bytes
     * @return the answer by which it was refused, or that there was none
     */
    String stall(String head, int size) {
        byte[] some = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
        try {
            Socket caller = call(head.formatted(size));
            int left = size - 1;
            // what is written after an answer would take it away
            while (left > 0 && caller.getInputStream().available() == 0) {
                caller.getOutputStream().write(some, 0, Math.min(left, some.length));
                left -= some.length;
            }
            return answer(caller);
        } catch (IOException e) {
            return "no answer";
        }
    }

    /** Sends this and hangs up at once. */
    void leave(String requests) throws IOException {
        call(requests).close();
    }

    /** Sends a whole request and returns the answer. */
    String say(String head, byte[] body) throws IOException {
        Socket caller = call(head);
        caller.getOutputStream().write(body);
        return answer(caller);
    }

    private Socket call(String head) throws IOException {
        Socket caller = new Socket("127.0.0.1", port);
        callers.add(caller);
        caller.setSoTimeout(ANSWER_MILLIS);
        caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    private static String answer(Socket caller) throws IOException {
        byte[] answer = new byte[4096];
        int length = caller.getInputStream().read(answer);
        return new String(answer, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        for (Socket caller : callers) {
            caller.close();
        }
        callers.clear();
    }
}
