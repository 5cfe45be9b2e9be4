package routes.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis that lives and dies with this process: on loopback, on a free port, behind a random
 * password, durable under its folder.
 *
 * <p>It is watched from both sides. When Redis dies it is started again; when this process dies,
 * even by {@code kill -9}, a watchdog stops Redis; and should the watchdog die too, the next start
 * replaces what it finds.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final String OWNER_ONLY = "rw-------";

    private final Path folder;
    private final PipelineProperties.Queue queue;
    private final FileChannel lockFile;
    private final int port;
    private final String password;
    private RedisProcess process;
    private volatile boolean stopping;

    /**
     * Starts Redis and returns when it has been launched.
     *
     * @param folder holds the append-only file; made when it is missing
     * @throws IllegalStateException when another process uses the folder, or Redis does not start
     */
    EmbeddedRedis(Path folder, PipelineProperties.Queue queue) {
        this.folder = folder.toAbsolutePath().normalize();
        this.queue = queue;
        try {
            Files.createDirectories(this.folder);
            this.lockFile = lock(this.folder.resolve("lock"));
            this.port = freePort();
            this.password = randomPassword();
            RedisProcess.stopLeftover(pidFile());
            start();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Redis cannot use " + this.folder, e);
        }
    }

    /** Where it listens, its password included. */
    URI uri() {
        return URI.create("redis://:" + password + "@127.0.0.1:" + port);
    }

    /** The process id of the Redis that runs now. */
    public long pid() {
        return process.pid();
    }

    private synchronized void start() throws IOException {
        if (stopping) {
            return;
        }
        process = RedisProcess.start(binary(), configuration(), pidFile());
        LOG.info("Embedded Redis runs on port {} with its data in {}", port, folder);
        process.onExit(this::startAgain);
    }

    private void startAgain() {
        if (stopping) {
            return;
        }
        LOG.error("The embedded Redis has ended; starting it again. Its log is {}", logFile());
        try {
            start();
        } catch (IOException | IllegalStateException e) {
            LOG.error("The embedded Redis does not start", e);
            java.util.concurrent.CompletableFuture.delayedExecutor(
                            1, java.util.concurrent.TimeUnit.SECONDS)
                    .execute(this::startAgain);
        }
    }

    private Path configuration() throws IOException {
        Path file = folder.resolve("redis.conf");
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        String fsync = queue.durability().name().toLowerCase(Locale.ROOT);
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
                        .formatted(port, password, folder, pidFile(), logFile(), fsync));
    }

    private Path binary() throws IOException {
        Path binary = folder.resolve("redis-server-" + RedisExecProvider.redisVersion);
        if (!Files.isExecutable(binary)) {
            Path extracted = RedisExecProvider.defaultProvider().get().toPath();
            Path partial = folder.resolve("redis-server.partial");
            Files.copy(extracted, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
            Files.move(partial, binary, StandardCopyOption.ATOMIC_MOVE);
        }
        return binary;
    }

    private Path pidFile() {
        return folder.resolve("redis.pid");
    }

    private Path logFile() {
        return folder.resolve("redis.log");
    }

    /**
     * Held for as long as the process lives: two programs on one folder would each stop the other's
     * Redis.
     */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IllegalStateException(
                    "another process already runs on "
                            + file.getParent()
                            + "; give this one another DATA_DIR, or let both share a Redis by REDIS_URL");
        }
        return channel;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        synchronized (this) {
            process.stop();
        }
        lockFile.close();
    }
}
