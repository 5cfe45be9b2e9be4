package routes.config;

import java.io.IOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import redis.embedded.RedisExecProvider;
import redis.embedded.util.OS;
import redis.embedded.util.OsArchitecture;

/** The Redis that comes with the program, as it is for this machine. */
final class BundledRedis {

    private BundledRedis() {}

    /**
     * Whether the file is all of it. A power cut may leave an empty one or the beginning; the size
     * tells both, and costs no reading at each start.
     */
    static boolean isWhole(Path file) throws IOException {
        return Files.isExecutable(file) && Files.size(file) == size();
    }

    /** Puts it there; it is on the disk when this returns. */
    static void unpack(Path file) throws IOException {
        Path extracted = RedisExecProvider.defaultProvider().get().toPath();
        // moved: who is killed leaves nothing behind in the folder for temporary files
        Files.move(extracted, file, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private static long size() throws IOException {
        URL bundled = RedisExecProvider.class.getResource("/" + resource());
        return bundled == null ? -1 : bundled.openConnection().getContentLengthLong();
    }

    /** The library does not tell what its files are called. */
    private static String resource() {
        OsArchitecture machine = OsArchitecture.detect();
        String system = machine.os() == OS.MAC_OS_X ? "darwin" : "linux";
        String processor =
                switch (machine.arch()) {
                    case x86 -> "386";
                    case x86_64 -> "amd64";
                    case arm64 -> "arm64";
                };
        return "redis-server-" + RedisExecProvider.redisVersion + "-" + system + "-" + processor;
    }
}
