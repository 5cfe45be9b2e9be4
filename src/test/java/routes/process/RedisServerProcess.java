package routes.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis beside the program, set up to keep what it is given, which can be killed, frozen and
 * started again on the same port and data.
 */
public final class RedisServerProcess implements AutoCloseable {

    private final Path folder;
    private final int port = PipelineProcess.freePort();
    private Process process;

    /**
     * @param folder holds the append-only file; made when it is missing
     */
    public RedisServerProcess(Path folder) {
        this.folder = folder;
    }

    /** Starts it and waits until it has read its data and answers. */
    public RedisServerProcess start() {
        try {
            Files.createDirectories(folder);
            process =
                    new ProcessBuilder(command())
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("log.txt").toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(20)).until(this::answers);
        return this;
    }

    private List<String> command() throws IOException {
        String binary = RedisExecProvider.defaultProvider().get().getPath();
        return List.of(
                (binary
                                + " --bind 127.0.0.1 --appendonly yes --appendfsync always --maxmemory-policy noeviction --port "
                                + port)
                        .split(" "));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /** Its address for the program. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it at once. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Lets it write what it has, then ends it. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Makes it hang: connections stay open and nothing is answered. */
    public void freeze() {
        Signals.send("STOP", process.pid());
    }

    /** Lets it go on. */
    public void thaw() {
        Signals.send("CONT", process.pid());
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("Redis does not end; see " + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
