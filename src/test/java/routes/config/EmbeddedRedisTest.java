package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is said of an embedded Redis that is in trouble. */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedRedisTest {

    private static final PipelineProperties.Queue QUEUE =
            new PipelineProperties.Queue(
                    PipelineProperties.Queue.Kind.REDIS_STREAMS,
                    PipelineProperties.Queue.Durability.ALWAYS,
                    "events",
                    "store",
                    "store-1",
                    100,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1),
                    1000);

    @TempDir Path folder;

    @Test
    void itsLastWordsAreInTheLog_whenItHasEndedAndDoesNotStart(CapturedOutput log)
            throws IOException {
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, QUEUE)) {
            long first = redis.pid();
            Path inTheWay = replaceThePidFile();

            ProcessHandle.of(first).orElseThrow().destroy();
            await().untilAsserted(
                            () ->
                                    assertThat(log.getAll())
                                            .containsPattern("has ended.*bye bye")
                                            .containsPattern("does not start.*bye bye"));
            assertThat(log.getAll()).doesNotContain("\tat ");

            Files.delete(inTheWay);
            await().until(() -> redis.pid() != first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0\0", "12x", "99999999999999999999", "\u00ff"})
    void itStarts_whateverAPowerCutHasLeftOfItsProcessId(String left) throws IOException {
        Files.write(folder.resolve("redis.pid"), left.getBytes(StandardCharsets.ISO_8859_1));

        try (EmbeddedRedis redis = new EmbeddedRedis(folder, QUEUE)) {
            assertThat(ProcessHandle.of(redis.pid())).isPresent();
        }
    }

    @Test
    void onlyTheEndOfItsLogIsRead() throws IOException {
        RedisFolder redis = new RedisFolder(folder);
        assertThat(redis.lastWords()).isEqualTo("nothing");

        Files.writeString(redis.logFile(), "x".repeat(100_000) + "\nfull\n\nexiting\n");

        assertThat(redis.lastWords()).isEqualTo("full / exiting");
    }

    /** A new one cannot be written where a folder is that is not empty. */
    private Path replaceThePidFile() throws IOException {
        Path pidFile = folder.resolve("redis.pid");
        Files.delete(pidFile);
        Files.createDirectory(pidFile);
        return Files.createFile(pidFile.resolve("file"));
    }
}
