package routes.config;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** A Redis that ends as soon as it runs would else be started for ever, as fast as it goes. */
    private static final long REST_MILLIS = 1000;

    private final RedisFolder folder;
    private final RedisLog log;
    private final PipelineProperties.Queue queue;
    private final FolderLock lock;
    private final int port;
    private final String password;
    private volatile RedisProcess process;
    private volatile boolean stopping;

    /**
     * Starts Redis and returns when it has been launched.
     *
     * @param folder holds the append-only file; made when it is missing
     * @throws CannotStartException when another process uses the folder, or Redis does not start
     */
    EmbeddedRedis(Path folder, PipelineProperties.Queue queue) {
        this.queue = queue;
        try {
            this.folder = RedisFolder.at(folder);
            this.log = new RedisLog(this.folder.logFile());
            this.lock = FolderLock.of(this.folder.path());
            this.port = freePort();
            this.password = randomPassword();
            RedisProcess.stopLeftover(this.folder);
            startOrSayWhyNot();
        } catch (IOException e) {
            throw CannotStartException.at(
                    "The folder of the embedded Redis, " + folder + ",", e, "DATA_DIR");
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

    private void startOrSayWhyNot() throws IOException {
        try {
            start();
        } catch (IllegalStateException e) {
            throw new CannotStartException(
                    e.getMessage() + ". Its log ends with: " + log.lastWords(),
                    "Mend what its log, " + folder.logFile() + ", complains of.");
        }
    }

    private synchronized void start() throws IOException {
        if (stopping) {
            return;
        }
        Path configuration = folder.configuration(port, password, queue.durability());
        long logBefore = log.length();
        RedisProcess started = RedisProcess.start(folder, configuration);
        long begin = System.nanoTime();
        process = started;
        LOG.info("Embedded Redis runs on port {} with its data in {}", port, folder.path());
        started.onExit(() -> startAgainAfter(begin));
        log.tellOfLosses(logBefore, () -> process == started && !stopping);
    }

    private void startAgainAfter(long begin) {
        if (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(REST_MILLIS)) {
            later(this::startAgain);
        } else {
            startAgain();
        }
    }

    private static void later(Runnable action) {
        CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS).execute(action);
    }

    private void startAgain() {
        if (stopping) {
            return;
        }
        LOG.error(
                "The embedded Redis has ended; starting it again. Its log {} ends with: {}",
                folder.logFile(),
                log.lastWords());
        try {
            start();
        } catch (IOException | IllegalStateException e) {
            LOG.error(
                    "The embedded Redis does not start: {}. Its log {} ends with: {}",
                    e.getMessage(),
                    folder.logFile(),
                    log.lastWords());
            later(this::startAgain);
        }
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
        lock.close();
    }
}
