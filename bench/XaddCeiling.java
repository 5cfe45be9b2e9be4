import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Adds entries to a Redis stream and does nothing else, where redis-benchmark is not installed.
 *
 * <p>{@code XaddCeiling PORT CONNECTIONS PIPELINE SECONDS VALUE} prints entries a second.
 */
final class XaddCeiling {

    private XaddCeiling() {}

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        int pipeline = Integer.parseInt(args[2]);
        long nanos = (long) (Double.parseDouble(args[3]) * 1e9);
        byte[] commands = command(args[4]).repeat(pipeline).getBytes(StandardCharsets.UTF_8);
        AtomicLong added = new AtomicLong();
        Thread[] connections = new Thread[Integer.parseInt(args[1])];
        long begin = System.nanoTime();
        for (int i = 0; i < connections.length; i++) {
            connections[i] = new Thread(() -> add(port, commands, pipeline, begin + nanos, added));
            connections[i].start();
        }
        for (Thread connection : connections) {
            connection.join();
        }
        System.out.printf("%.0f%n", added.get() * 1e9 / (System.nanoTime() - begin));
    }

    private static String command(String value) {
        return "*5\r\n$4\r\nXADD\r\n$7\r\nceiling\r\n$1\r\n*\r\n$1\r\ne\r\n$%d\r\n%s\r\n"
                .formatted(value.length(), value);
    }

    private static void add(int port, byte[] commands, int pipeline, long end, AtomicLong added) {
        try (Socket redis = new Socket("127.0.0.1", port)) {
            redis.setTcpNoDelay(true);
            byte[] replies = new byte[65_536];
            while (System.nanoTime() < end) {
                redis.getOutputStream().write(commands);
                readLines(redis.getInputStream(), replies, 2 * pipeline);
                added.addAndGet(pipeline);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A reply is two lines: the length of the id, and the id. */
    private static void readLines(InputStream in, byte[] buffer, int lines) throws IOException {
        int missing = lines;
        while (missing > 0) {
            int length = in.read(buffer);
            if (length < 0) {
                throw new IOException("Redis closed the connection");
            }
            for (int i = 0; i < length; i++) {
                if (buffer[i] == '-' && (i == 0 || buffer[i - 1] == '\n')) {
                    throw new IOException(
                            new String(buffer, i, length - i, StandardCharsets.UTF_8));
                }
                missing -= buffer[i] == '\n' ? 1 : 0;
            }
        }
    }
}
