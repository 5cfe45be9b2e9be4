package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much of what a connection sent the server has read: what lies neither in its own socket nor
 * in the server's. The two are looked at one after the other, and bytes that move in between are
 * counted nowhere; so only what is found twice counts.
 */
final class ReadMeter {

    private final int mine;
    private final int theirs;
    private final List<Long> looks = new ArrayList<>();
    private long read = -1;

    /**
     * @param channel to a server on this machine
     */
    ReadMeter(SocketChannel channel) throws IOException {
        mine = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        theirs = ((InetSocketAddress) channel.getRemoteAddress()).getPort();
    }

    /** Looks once, after this many bytes were sent. */
    void look(long sent) throws IOException {
        long unsent = -1;
        long unread = -1;
        for (String line : sockets()) {
            String[] columns = line.strip().split("[\\s:]+");
            if (port(columns, 2) == mine && port(columns, 4) == theirs) {
                unsent = Long.parseLong(columns[6], 16);
            } else if (port(columns, 2) == theirs && port(columns, 4) == mine) {
                unread = Long.parseLong(columns[7], 16);
            }
        }
        if (unsent >= 0 && unread >= 0) {
            long now = sent - unsent - unread;
            if (looks.contains(now)) {
                // too little while a byte that has arrived is not acknowledged, and so in both
                read = Math.max(read, now);
            }
            looks.add(now);
        }
    }

    /** Those with this port: there may be thousands, and the server waits for half a second. */
    private List<String> sockets() throws IOException {
        String port = ":%04X ".formatted(mine);
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

    /** How much was read at least, in bytes; the same has to have been seen twice. */
    long read() {
        assertThat(read).as("what was read, by two of the looks %s", looks).isNotNegative();
        return read;
    }
}
