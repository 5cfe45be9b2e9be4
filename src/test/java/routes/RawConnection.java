package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A caller without manners: writes what it likes, and knows how much of it was read. */
public final class RawConnection implements AutoCloseable {

    private static final long PACE_MILLIS = 20;
    private final SocketChannel channel;
    private final Selector selector;
    private final StringBuilder received = new StringBuilder();
    private long sent;
    private final List<Long> looks = new ArrayList<>();
    private long consumed = -1;
    private boolean closed;

    RawConnection(int port) {
        try {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 16_384);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
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
                    measure();
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

    /**
     * What was sent, and lies neither in this socket nor in the server's. The two are looked at one
     * after the other, and bytes that move in between are counted nowhere; so only what is found
     * twice counts.
     */
    private void measure() throws IOException {
        int mine = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        int theirs = ((InetSocketAddress) channel.getRemoteAddress()).getPort();
        long unsent = -1;
        long unread = -1;
        for (String line : sockets(mine)) {
            String[] columns = line.strip().split("[\\s:]+");
            if (port(columns, 2) == mine && port(columns, 4) == theirs) {
                unsent = Long.parseLong(columns[6], 16);
            } else if (port(columns, 2) == theirs && port(columns, 4) == mine) {
                unread = Long.parseLong(columns[7], 16);
            }
        }
        if (unsent >= 0 && unread >= 0) {
            long read = sent - unsent - unread;
            if (looks.contains(read)) {
                // too little while a byte that has arrived is not acknowledged, and so in both
                consumed = Math.max(consumed, read);
            }
            looks.add(read);
        }
    }

    /** Those with this port: there may be thousands, and the server waits for half a second. */
    private static List<String> sockets(int ofPort) throws IOException {
        String port = ":%04X ".formatted(ofPort);
        List<String> lines = new ArrayList<>();
        for (String protocol : List.of("tcp", "tcp6")) {
            try (Stream<String> all = Files.lines(Path.of("/proc/self/net", protocol))) {
                all.filter(line -> line.contains(port)).forEach(lines::add);
            }
        }
        return lines;
    }

    private static int port(String[] columns, int column) {
        return Integer.parseInt(columns[column], 16);
    }

    boolean isClosed() {
        return closed;
    }

    String received() {
        return received.toString();
    }

    /** How much the server has read at least, in bytes; the same has to have been seen twice. */
    long consumed() {
        assertThat(consumed).as("what was read, by two of the looks %s", looks).isNotNegative();
        return consumed;
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
