package routes.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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
