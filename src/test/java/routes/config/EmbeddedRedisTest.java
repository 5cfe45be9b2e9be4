package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

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

    private static final Duration ONE_REST = Duration.ofSeconds(1);

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
        Path file = folder.resolve("redis.log");
        RedisLog log = new RedisLog(file);
        assertThat(log.lastWords()).isEqualTo("nothing");

        Files.writeString(file, "x".repeat(100_000) + "\nfull\n\nexiting\n");

        assertThat(log.lastWords()).isEqualTo("full / exiting");
    }

    @Test
    void itIsTold_whenItsFileIsCutOrMissing(CapturedOutput log) throws IOException {
        Path file = folder.resolve(Path.of("appendonlydir", "appendonly.aof.1.incr.aof"));
        keepAnEntry();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 3));
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, QUEUE)) {
            await().until(() -> log.getAll().contains("Truncating the AOF"));
        }
        FileSystemUtils.deleteRecursively(file.getParent());
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, QUEUE)) {
            await().until(() -> log.getAll().contains("Creating AOF base file"));
        }
    }

    @Test
    void nothingIsToldOfLosses_whenItsFilesAreWhole(CapturedOutput log) throws IOException {
        keepAnEntry();
        RedisLog said = new RedisLog(folder.resolve("redis.log"));
        long before = said.length();
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, QUEUE)) {
            await().until(() -> said.isReadySince(before));
        }
        assertThat(said.lossSince(0)).isEmpty();
        assertThat(said.lossSince(before)).isEmpty();
    }

    @Test
    void onlyTheLastStartIsToldOf(CapturedOutput log) throws IOException {
        Path file = folder.resolve("redis.log");
        Files.writeString(file, "Truncating the AOF\nReady to accept connections\n");
        RedisLog said = new RedisLog(file);

        said.tellOfLosses(0, () -> false);
        assertThat(log.getAll()).doesNotContain("Truncating");
        said.tellOfLosses(0, () -> true);
        assertThat(log.getAll()).containsOnlyOnce("Truncating");
    }

    @Test
    void itRests_whenRedisEndsAsSoonAsItRuns() throws IOException {
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, QUEUE)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                long pid = redis.pid();
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                await().until(() -> redis.pid() != pid);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(ONE_REST);
        }
    }

    private void keepAnEntry() throws IOException {
        try (EmbeddedRedis redis = new EmbeddedRedis(folder, QUEUE);
                RedisClient client = RedisClient.create(RedisURI.create(redis.uri()))) {
            client.connect().sync().set("kept", "entry");
        }
    }

    /** A new one cannot be written where a folder is that is not empty. */
    private Path replaceThePidFile() throws IOException {
        Path pidFile = folder.resolve("redis.pid");
        Files.delete(pidFile);
        Files.createDirectory(pidFile);
        return Files.createFile(pidFile.resolve("file"));
    }
}
