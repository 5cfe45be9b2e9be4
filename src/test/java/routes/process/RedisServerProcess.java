package routes.process;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis beside the program, set up to keep what it is given. It starts again on the same
 * port and data.
 */
public final class RedisServerProcess extends ServerProcess {

    private static final Duration END_LIMIT = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final int port = FreePort.next();
    private final RedisClient client = RedisClient.create();
    private String fsync = "always";
    private List<String> launcher = List.of();

    /**
     * @param folder holds the append-only file; made when it is missing
     */
    public RedisServerProcess(Path folder) {
        super(folder, END_LIMIT);
    }

    /** How it keeps its promise from the next start on: {@code always} unless said otherwise. */
    public RedisServerProcess fsync(String policy) {
        fsync = policy;
        return this;
    }

    /** A command that starts it from the next start on, like a tracer with its options. */
    public RedisServerProcess launchedBy(List<String> command) {
        launcher = command;
        return this;
    }

    /** Keeps nothing on disk, from the next start on. */
    public RedisServerProcess forgetful() {
        return launchedBy(List.of("sh", "-c", "exec \"$@\" --appendonly no", "redis"));
    }

    /** Starts it and waits until it has read its data and answers. */
    public RedisServerProcess start() {
        try {
            run(command(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(120)).until(this::answers);
        return this;
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(RedisExecProvider.defaultProvider().get().getPath());
        String options =
                "--bind 127.0.0.1 --appendonly yes --maxmemory-policy noeviction --port %d --appendfsync %s";
        command.addAll(List.of(options.formatted(port, fsync).split(" ")));
        return command;
    }

    private boolean answers() {
        try (RedisConsole console = new RedisConsole("127.0.0.1", port, PATIENCE)) {
            return console.ask("PING").equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * From the next start on none of its files may grow over this, as if its disk were full then.
     *
     * @param blocks of 512 bytes, or "unlimited"
     */
    public RedisServerProcess limitFiles(String blocks) {
        return launchedBy(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "redis"));
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** The file it adds to now. */
    public Path appendOnlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("appendonlydir"))) {
            return files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    /** Its address for the program. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Asks Redis over a connection of its own. */
    public <T> T ask(Function<RedisCommands<String, String>, T> question) {
        RedisURI address = RedisURI.create(url() + "?timeout=5s");
        try (StatefulRedisConnection<String, String> connection = client.connect(address)) {
            return question.apply(connection.sync());
        }
    }

    /** How many entries stores have read and not acknowledged. */
    public long inHand() {
        return ask(redis -> redis.xpending("events", "store").getCount());
    }

    /** Waits until they are so many; before the first store has read there is no group yet. */
    public void awaitInHand(long entries) {
        await().ignoreExceptionsInstanceOf(RedisCommandExecutionException.class)
                .until(() -> inHand() == entries);
    }

    @Override
    public void close() {
        super.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Override
    public void kill() {
        descendants().forEach(ProcessHandle::destroyForcibly); // behind a tracer
        super.kill();
    }
}
