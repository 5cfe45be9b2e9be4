package routes.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code redis-server} with the watchdog that stops it when this process is gone.
 *
 * <p>Redis runs as a daemon, in a session of its own, so that Ctrl-C at the terminal reaches this
 * process only and what is under way can still be written. The watchdog is a shell that waits for
 * the end of a pipe which only this process holds open.
 */
final class RedisProcess {

    private static final String WATCH =
            "trap '' INT TERM HUP; cat > /dev/null; kill -TERM \"$1\" 2> /dev/null";
    private static final String PID = "[0-9]{1,18}";
    private static final long START_SECONDS = 10;
    private static final long STOP_SECONDS = 10;
    private static final long LOOK_MILLIS = 20;

    /** Looking costs a quarter of a millisecond of a core, all the time. */
    private static final long WATCH_MILLIS = 100;

    private final RedisFolder folder;
    private final ProcessHandle redis;
    private final Process watchdog;

    private RedisProcess(RedisFolder folder, ProcessHandle redis, Process watchdog) {
        this.folder = folder;
        this.redis = redis;
        this.watchdog = watchdog;
    }

    static RedisProcess start(RedisFolder folder, Path configuration) throws IOException {
        Files.deleteIfExists(folder.pidFile());
        Path binary = folder.binary();
        try {
            Process launcher = ChildProcess.start(binary.toString(), configuration.toString());
            if (!launcher.waitFor(START_SECONDS, TimeUnit.SECONDS) || launcher.exitValue() != 0) {
                launcher.destroyForcibly();
                throw new IllegalStateException("Redis does not start with " + configuration);
            }
            ProcessHandle redis = awaitPid(folder);
            String pid = Long.toString(redis.pid());
            return new RedisProcess(
                    folder, redis, ChildProcess.start("sh", "-c", WATCH, "redis-watchdog", pid));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Redis was starting", e);
        }
    }

    long pid() {
        return redis.pid();
    }

    /** Does this on a thread of its own when Redis has ended. */
    void onExit(Runnable action) {
        Thread watcher =
                new Thread(
                        () -> {
                            if (hasEndedWithin(folder, redis, Long.MAX_VALUE, WATCH_MILLIS)) {
                                watchdog.destroyForcibly();
                                action.run();
                            }
                        },
                        "redis-process-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Lets Redis write what it has, then ends it. */
    void stop() {
        end(folder, redis);
        watchdog.destroyForcibly();
    }

    /** Ends the Redis that an earlier run left behind, if its process id still belongs to it. */
    static void stopLeftover(RedisFolder folder) throws IOException {
        read(folder).ifPresent(left -> end(folder, left));
    }

    private static void end(RedisFolder folder, ProcessHandle process) {
        process.destroy();
        if (!hasEndedWithin(folder, process, TimeUnit.SECONDS.toNanos(STOP_SECONDS), LOOK_MILLIS)) {
            process.destroyForcibly();
        }
    }

    /**
     * Looks for itself: {@link ProcessHandle#onExit} looks ever more seldom at a process that is
     * not a child, in the end every five seconds.
     */
    private static boolean hasEndedWithin(
            RedisFolder folder, ProcessHandle process, long nanos, long lookMillis) {
        long start = System.nanoTime();
        try {
            while (folder.isOurs(process)) {
                if (System.nanoTime() - start > nanos) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(lookMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !folder.isOurs(process);
    }

    /** Redis writes its process id a moment after the launcher has returned. */
    private static ProcessHandle awaitPid(RedisFolder folder)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline) {
            Optional<ProcessHandle> redis = read(folder);
            if (redis.isPresent()) {
                return redis.get();
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("Redis has not written " + folder.pidFile());
    }

    private static Optional<ProcessHandle> read(RedisFolder folder) throws IOException {
        if (!Files.exists(folder.pidFile())) {
            return Optional.empty();
        }
        // after a power cut there may be anything in it, and while Redis writes it there is nothing
        String pid = Files.readString(folder.pidFile(), StandardCharsets.ISO_8859_1).strip();
        return pid.matches(PID)
                ? ProcessHandle.of(Long.parseLong(pid)).filter(folder::isOurs)
                : Optional.empty();
    }
}
