package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import routes.process.FreePort;
import routes.process.SecondLoopback;

/** The health check of the containers, on the address at which operators reach the consumer. */
@EnabledOnOs(OS.LINUX) // as the containers are
class ContainerHealthIT {

    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline("server.address=0.0.0.0");
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void itIsReadyAndIsReachedFromOutside() {
        await().until(() -> isReady(managementPort()));
        assertThat(SecondLoopback.isOpen(managementPort())).isTrue();
    }

    @Test
    void itIsNotReady_whenNobodyListens() throws IOException, InterruptedException {
        assertThat(isReady(FreePort.next())).isFalse();
    }

    private static int managementPort() {
        return pipeline.managementRequest("/").build().uri().getPort();
    }

    private static boolean isReady(int port) throws IOException, InterruptedException {
        ProcessBuilder check = new ProcessBuilder("bash", "docker/is-ready");
        check.environment().put("MANAGEMENT_PORT", String.valueOf(port));
        Process process = check.inheritIO().start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }
}
