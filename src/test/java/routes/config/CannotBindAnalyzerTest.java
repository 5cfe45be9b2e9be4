package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What an operator reads whose management port cannot be opened. */
class CannotBindAnalyzerTest {

    private final CannotBindAnalyzer analyzer = new CannotBindAnalyzer();

    /** The address is kept for documents, and no machine has it. */
    @Test
    void itIsSaidInWords_whenTheMachineDoesNotHaveTheAddress() throws Exception {
        InetAddress address = InetAddress.getByName("192.0.2.1");

        var analysis = analyzer.analyze(new IllegalStateException(bindFailure(0, address)));

        assertThat(analysis.getDescription()).startsWith("The management port cannot be opened");
        assertThat(analysis.getAction()).contains("MANAGEMENT_ADDRESS");
    }

    @Test
    void itIsLeftToSpringBoot_whenThePortIsTaken() throws Exception {
        InetAddress address = InetAddress.getLoopbackAddress();
        try (ServerSocket other = new ServerSocket(0, 1, address)) {
            Throwable failure = bindFailure(other.getLocalPort(), address);

            assertThat(analyzer.analyze(new IllegalStateException(failure))).isNull();
        }
    }

    private static Throwable bindFailure(int port, InetAddress address) {
        return Assertions.catchThrowable(() -> new ServerSocket(port, 1, address).close());
    }
}
