package routes.promise;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import routes.process.RedisServerProcess;

/**
 * Makes a Redis wait for its disk by giving it more to sync than the disk takes at once: works
 * without a tracer, on any machine whose disk is not infinitely fast.
 */
final class SlowDisk implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(180);
    private static final int ENOUGH = 500;
    private static final int CHUNK = 1 << 20;
    private static final int MEGABYTES = 384;
    private static final byte[] END = {'\r', '\n'};

    private final RedisServerProcess redis;
    private final Socket filler;
    private final SyncBacklog backlog;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    SlowDisk(RedisServerProcess redis) {
        this.redis = redis;
        try {
            filler = new Socket(InetAddress.getLoopbackAddress(), redis.port());
            backlog = new SyncBacklog(redis.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends Redis when it has answered events and not written them, because its disk is busy with a
     * sync: what {@code everysec} allows and {@code always} does not.
     */
    void killWhileEventsWaitForIt() throws IOException {
        backlog.keepTheFile();
        Path file = redis.appendOnlyFile();
        long begin = Files.size(file) + CHUNK;
        fill(MEGABYTES);
        filler.getInputStream().readNBytes(5);
        long end = begin + (MEGABYTES - 2L) * CHUNK;
        writing = CompletableFuture.runAsync(() -> writeAgain(file, begin, end));
        await().atMost(BOUND).until(this::isKilledWaiting);
    }

    /** Leaves the file as it is, and gives the disk something to do until this is closed. */
    private void writeAgain(Path file, long begin, long end) {
        try (FileChannel value = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long position = begin;
            while (!closed) {
                position += value.write(ByteBuffer.allocate(CHUNK), position);
                position = position < end ? position : begin;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends Redis while it writes and syncs more than usual.
     *
     * @param millis how long after it has been given that
     * @return false when it was done before, so that the fault hit nothing
     */
    boolean killWhileItSyncs(int millis) throws IOException {
        fill(MEGABYTES / 8);
        filler.setSoTimeout(millis);
        try {
            filler.getInputStream().read();
            return false;
        } catch (java.net.SocketTimeoutException e) {
            redis.kill();
            return true;
        }
    }

    /** The same on a disk that is slow already; false when nothing waited for three seconds. */
    boolean isKilledWaiting() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        long before = 0;
        while (System.nanoTime() < end) {
            long waiting = backlog.bytes();
            if (before > ENOUGH && waiting > before) {
                redis.kill(); // what waited before is answered, and still waits
                return true;
            }
            before = waiting;
        }
        return false;
    }

    /** Has Redis keep one large value of zeros; does not wait for its answer. */
    private void fill(int megabytes) throws IOException {
        OutputStream out = filler.getOutputStream();
        String head = "*3\r\n$3\r\nSET\r\n$6\r\nfiller\r\n$" + (long) megabytes * CHUNK + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] chunk = new byte[CHUNK];
        for (int i = 0; i < megabytes; i++) {
            out.write(chunk);
        }
        out.write(END);
    }

    @Override
    public void close() {
        closed = true;
        writing.join();
        try {
            filler.close();
            backlog.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
