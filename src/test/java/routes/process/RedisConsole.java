package routes.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * One connection to Redis on which commands are typed, without a client that would connect anew, or
 * say more than it is told.
 */
public final class RedisConsole implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;

    /**
     * @param patience the longest wait for a line; zero for any
     */
    public RedisConsole(String address, int port, Duration patience) throws IOException {
        socket = new Socket(address, port);
        socket.setSoTimeout((int) patience.toMillis());
        answers =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Sends a command and returns the first line of its answer, empty when there is none. */
    public String ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return nextLine();
    }

    /** The next line of a longer answer. */
    public String nextLine() throws IOException {
        return Objects.toString(answers.readLine(), "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
