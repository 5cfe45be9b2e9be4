package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
