package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.config.PipelineProperties.Queue.Durability;
import routes.process.FreePort;
import routes.process.RedisServerProcess;

/** What an earlier run left behind is ended, and nothing else. */
class RedisProcessIT {

    @TempDir Path path;

    /** After a restart of the machine process ids are given away again. */
    @Test
    void anotherProgramsRedisLives_whenItHasTheProcessIdThatOursHad() throws IOException {
        RedisFolder folder = RedisFolder.at(path);
        try (RedisServerProcess other = new RedisServerProcess(path.resolve("other")).start()) {
            Files.writeString(folder.pidFile(), other.pid() + "\n");

            RedisProcess.stopLeftover(folder);

            assertThat(other.isAlive()).isTrue();
        }
    }

    /** As by a process that was started while it was unpacked, and has not come to itself yet. */
    @Test
    void itWaits_whileItsProgramIsOpenForWriting() throws Exception {
        RedisFolder folder = RedisFolder.at(path);
        Path settings = folder.configuration(FreePort.next(), "secret", Durability.ALWAYS);
        FileChannel open = FileChannel.open(folder.binary(), StandardOpenOption.WRITE);

        CompletableFuture<RedisProcess> start =
                CompletableFuture.supplyAsync(() -> start(folder, settings));
        await().during(Duration.ofMillis(200)).until(() -> !start.isDone());
        open.close();

        start.join().stop();
    }

    private static RedisProcess start(RedisFolder folder, Path settings) {
        try {
            return RedisProcess.start(folder, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oursIsEnded_alsoWhereTheFolderIsReachedByALink() throws IOException {
        Path target = Files.createDirectory(path.resolve("target"));
        Path link = Files.createSymbolicLink(path.resolve("link"), target);
        RedisFolder folder = RedisFolder.at(link);
        Path settings = folder.configuration(FreePort.next(), "secret", Durability.ALWAYS);
        RedisProcess redis = RedisProcess.start(folder, settings);
        ProcessHandle process = ProcessHandle.of(redis.pid()).orElseThrow();

        RedisProcess.stopLeftover(folder);

        assertThat(folder.isOurs(process)).isFalse();
    }
}
