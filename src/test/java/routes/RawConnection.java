package routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A caller without manners: writes what it likes, and knows how much of it was read. */
public final class RawConnection implements AutoCloseable {

    private static final long PACE_MILLIS = 20;
    private final SocketChannel channel;
    private final Selector selector;
    private final StringBuilder received = new StringBuilder();
    private final ReadMeter meter;
    private long sent;
    private boolean closed;

    RawConnection(int port) {
        try {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 16_384);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
            meter = new ReadMeter(channel);
            selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the text once, then the other text again and again, until the server closes or time is
     * up.
     */
    RawConnection flood(String head, String again, Duration time) {
        return repeat(head, again, time, 0);
    }

    /** The same, but slowly: one character about every {@value PACE_MILLIS} ms. */
    RawConnection dribble(String head, String again, Duration time) {
        return repeat(head, again, time, PACE_MILLIS);
    }

    /** Says nothing more, until the server closes or time is up. */
    RawConnection listen(String head, Duration time) {
        return repeat(head, "", time, PACE_MILLIS);
    }

    /** Writes the text, takes what is there of an answer, and does not wait for more. */
    RawConnection send(String text) {
        try {
            channel.write(bytes(text));
            receive(0);
        } catch (IOException e) {
            closed = true; // a reset is a close, too
        }
        return this;
    }

    private RawConnection repeat(String head, String again, Duration time, long pause) {
        ByteBuffer next = bytes(head);
        long end = System.nanoTime() + time.toNanos();
        try {
            while (!closed && System.nanoTime() < end) {
                next = next.hasRemaining() ? next : bytes(again);
                int written = channel.write(next);
                sent += written;
                if (written == 0) {
                    meter.look(sent);
                }
                receive(written == 0 ? PACE_MILLIS : pause);
            }
        } catch (IOException e) {
            closed = true; // a reset is a close, too
        }
        return this;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void receive(long waitMillis) throws IOException {
        if (waitMillis == 0) {
            selector.selectNow();
        } else {
            selector.select(waitMillis);
        }
        selector.selectedKeys().clear();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        int read = channel.read(buffer);
        closed = read < 0;
        received.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
    }

    boolean isClosed() {
        return closed;
    }

    String received() {
        return received.toString();
    }

    /** How much the server has read at least, in bytes. */
    long consumed() {
        return meter.read();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
