package routes.config;

import java.io.IOException;
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

    private static final String NAME = "redis-server";
    private static final String WATCH =
            "trap '' INT TERM HUP; cat > /dev/null; kill -TERM \"$1\" 2> /dev/null";
    private static final long START_SECONDS = 10;
    private static final long STOP_SECONDS = 10;
    private static final long LOOK_MILLIS = 20;

    /** Looking costs a quarter of a millisecond of a core, all the time. */
    private static final long WATCH_MILLIS = 100;

    private final ProcessHandle redis;
    private final Process watchdog;

    private RedisProcess(ProcessHandle redis, Process watchdog) {
        this.redis = redis;
        this.watchdog = watchdog;
    }

    static RedisProcess start(Path binary, Path configuration, Path pidFile) throws IOException {
        Files.deleteIfExists(pidFile);
        Process launcher = run(binary.toString(), configuration.toString());
        try {
            if (!launcher.waitFor(START_SECONDS, TimeUnit.SECONDS) || launcher.exitValue() != 0) {
                launcher.destroyForcibly();
                throw new IllegalStateException("Redis does not start with " + configuration);
            }
            ProcessHandle redis = awaitPid(pidFile);
            String pid = Long.toString(redis.pid());
            return new RedisProcess(redis, run("sh", "-c", WATCH, "redis-watchdog", pid));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Redis was starting", e);
        }
    }

    private static Process run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    long pid() {
        return redis.pid();
    }

    /** Does this on a thread of its own when Redis has ended. */
    void onExit(Runnable action) {
        Thread watcher =
                new Thread(
                        () -> {
                            if (hasEndedWithin(redis, Long.MAX_VALUE, WATCH_MILLIS)) {
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
        end(redis);
        watchdog.destroyForcibly();
    }

    /** Ends the Redis that an earlier run left behind, if its process id still belongs to one. */
    static void stopLeftover(Path pidFile) throws IOException {
        if (Files.exists(pidFile)) {
            read(pidFile).ifPresent(RedisProcess::end);
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!hasEndedWithin(process, TimeUnit.SECONDS.toNanos(STOP_SECONDS), LOOK_MILLIS)) {
            process.destroyForcibly();
        }
    }

    /**
     * Looks for itself: {@link ProcessHandle#onExit} looks ever more seldom at a process that is
     * not a child, in the end every five seconds.
     */
    private static boolean hasEndedWithin(ProcessHandle process, long nanos, long lookMillis) {
        long start = System.nanoTime();
        try {
            while (isRunning(process)) {
                if (System.nanoTime() - start > nanos) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(lookMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !isRunning(process);
    }

    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && isRedis(process);
    }

    /** Redis writes its process id a moment after the launcher has returned. */
    private static ProcessHandle awaitPid(Path pidFile) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline) {
            Optional<ProcessHandle> redis =
                    Files.exists(pidFile) ? read(pidFile) : Optional.empty();
            if (redis.isPresent()) {
                return redis.get();
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("Redis has not written " + pidFile);
    }

    private static Optional<ProcessHandle> read(Path pidFile) throws IOException {
        String pid = Files.readString(pidFile).strip();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(RedisProcess::isRedis);
    }

    private static boolean isRedis(ProcessHandle process) {
        return process.info().command().filter(command -> command.contains(NAME)).isPresent();
    }
}
