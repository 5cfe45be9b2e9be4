package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a power cut soon after the first start may leave of the program of the embedded Redis. */
class BundledRedisTest {

    private RedisFolder redis;

    @BeforeEach
    void make(@TempDir Path folder) throws IOException {
        redis = RedisFolder.at(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4096})
    void whatIsNotAllOfItIsUnpackedAnew(long left) throws IOException {
        Path binary = redis.binary();
        byte[] whole = Files.readAllBytes(binary);
        try (FileChannel file = FileChannel.open(binary, StandardOpenOption.WRITE)) {
            file.truncate(left);
        }

        assertThat(redis.binary()).isEqualTo(binary).isExecutable().hasBinaryContent(whole);
    }

    /** The file itself tells: another one at its place has another key. */
    @Test
    void whatIsWholeStays() throws IOException {
        Object first = Files.readAttributes(redis.binary(), "unix:ino").get("ino");

        assertThat(Files.readAttributes(redis.binary(), "unix:ino")).containsEntry("ino", first);
    }
}
