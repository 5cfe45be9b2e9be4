package routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;
import routes.process.RedisConsole;
import routes.process.SecondLoopback;

/** Nobody but the program may use the Redis that comes with it. */
class EmbeddedRedisAccessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir Path folder;

    @Test
    void nobodyElseMayUseItNorReadItsSecrets() throws IOException {
        try (PipelineProcess pipeline = new PipelineProcess(folder).start()) {
            String settings = Files.readString(data("redis", "redis.conf"));
            int port = Integer.parseInt(settings.replaceAll("(?s).*\nport (\\d+)\n.*", "$1"));

            assertThat(answer(port, "PING")).startsWith("-NOAUTH");
            assertThat(answer(port, "AUTH wrong")).startsWith("-WRONGPASS");
            assertThat(SecondLoopback.isOpen(port)).isFalse();
            for (Path secret : List.of(data("redis", "redis.conf"), data("customer-hash.key"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rw-------");
            }
        }
    }

    private Path data(String first, String... more) {
        return folder.resolve("data").resolve(Path.of(first, more));
    }

    private static String answer(int port, String command) throws IOException {
        try (RedisConsole redis = new RedisConsole("127.0.0.1", port, PATIENCE)) {
            return redis.ask(command);
        }
    }
}
