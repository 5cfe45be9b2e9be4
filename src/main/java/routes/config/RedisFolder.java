package routes.config;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import redis.embedded.RedisExecProvider;

/**
 * The files of the embedded Redis.
 *
 * @param path where they lie; exists, and is as the operating system knows it, without links
 */
record RedisFolder(Path path) {

    private static final String NAME = "redis-server-";
    private static final String OWNER_ONLY = "rw-------";
    private static final String OWNER_RUNS = "rwx------";
    private static final int LAST_BYTES = 2000;

    /** Makes the folder when it is missing. */
    static RedisFolder at(Path path) throws IOException {
        DataFolder.make(path, "DATA_DIR");
        return new RedisFolder(path.toRealPath());
    }

    Path pidFile() {
        return path.resolve("redis.pid");
    }

    Path logFile() {
        return path.resolve("redis.log");
    }

    /**
     * The last two lines of Redis' log, in one: why it ended. There is nothing of an event in them.
     */
    String lastWords() {
        try (RandomAccessFile log = new RandomAccessFile(logFile().toFile(), "r")) {
            log.seek(Math.max(0, log.length() - LAST_BYTES));
            byte[] end = new byte[LAST_BYTES];
            int length = Math.max(0, log.read(end));
            List<String> lines =
                    new String(end, 0, length, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .toList();
            return String.join(" / ", lines.subList(Math.max(0, lines.size() - 2), lines.size()));
        } catch (IOException e) {
            return "nothing";
        }
    }

    /** The program, which is unpacked at the first start, and anew when it is not whole. */
    Path binary() throws IOException {
        Path binary = path.resolve(NAME + RedisExecProvider.redisVersion);
        if (!BundledRedis.isWhole(binary)) {
            Path partial = path.resolve("redis-server.partial");
            BundledRedis.unpack(partial);
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString(OWNER_RUNS));
            Files.move(partial, binary, StandardCopyOption.ATOMIC_MOVE);
        }
        return binary;
    }

    /**
     * Whether this process runs the program of this folder, be it of an earlier version, and has
     * not ended. Any other Redis belongs to somebody else: after a restart of the machine the
     * process id that ours had may be another's.
     */
    boolean isOurs(ProcessHandle process) {
        String ours = path + File.separator + NAME;
        return process.isAlive()
                && process.info().command().filter(command -> command.startsWith(ours)).isPresent();
    }

    /** Writes the settings anew; only the owner may read the password in them. */
    Path configuration(int port, String password, PipelineProperties.Queue.Durability durability)
            throws IOException {
        Path file = path.resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        String fsync = durability.appendfsync();
        return Files.writeString(
                file,
                """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                pidfile "%s"
                logfile "%s"
                daemonize yes
                appendonly yes
                appendfsync %s
                save ""
                maxmemory-policy noeviction
                """
                        .formatted(port, password, path, pidFile(), logFile(), fsync));
    }
}
