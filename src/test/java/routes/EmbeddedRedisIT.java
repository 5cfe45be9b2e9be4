package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;
import routes.process.Senders;
import routes.process.Signals;
import routes.process.StoredEvents;

/** The Redis that comes with the program lives and dies with it, and nobody else may use it. */
class EmbeddedRedisIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    private PipelineProcess pipeline;
    private ProcessHandle firstRedis;

    @BeforeEach
    void start() throws IOException {
        pipeline = new PipelineProcess(folder).writingFullBatchesOnly().start();
        firstRedis = redis();
    }

    @AfterEach
    void stop() {
        pipeline.close();
        await().until(() -> !redis().isAlive());
        firstRedis.destroyForcibly();
    }

    @Test
    void noRedisIsLeft_whenTheProgramStops() {
        pipeline.stop();

        assertThat(isRunning(firstRedis)).isFalse();
    }

    @Test
    void noRedisIsLeft_whenTheProgramIsKilled() {
        pipeline.kill();

        await().until(() -> !isRunning(firstRedis));
    }

    @Test
    void anOrphanIsReplacedAndItsEventsAreStored_whenTheWatchdogIsKilledToo() {
        List<String> ids = Senders.ids("orphan", 6);
        ids.forEach(id -> assertThat(pipeline.http().post(Senders.event(id))).isEqualTo(202));
        ProcessHandle watchdog =
                ProcessHandle.of(pipeline.pid()).orElseThrow().children().findAny().orElseThrow();
        Signals.send("KILL", watchdog.pid());
        pipeline.kill();
        assertThat(firstRedis.isAlive()).isTrue();

        pipeline.with("BATCH_INTERVAL", "200ms").start();

        assertThat(isRunning(firstRedis)).isFalse();
        awaitStored(Set.copyOf(ids));
    }

    /**
     * Java takes it for alive until whoever inherited it has taken note; it has no command then.
     */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Test
    void aKilledRedisIsStartedAgainAndKeepsItsEvents() throws IOException {
        try (Senders shops = new Senders(pipeline, 2)) {
            Runnable end = shops.sendInBackground(Senders.ids("redis", 1_000_000));
            await().until(() -> shops.answered(202).size() > 500);
            Signals.send("KILL", firstRedis.pid());
            Set<String> before = shops.answered(202);
            await().until(() -> shops.answered(202).size() > before.size() + 500);
            shops.finish();
            end.run();
            await().atMost(SOON).until(() -> pipeline.http().post(Senders.event("back")) == 202);
            assertThat(redis().pid()).isNotEqualTo(firstRedis.pid());

            pipeline.stop();
            pipeline.with("BATCH_INTERVAL", "200ms").start();
            awaitStored(shops.answered(202));
        }
    }

    @Test
    void aSecondProgramOnTheSameDataDoesNotStart(@TempDir Path other) {
        try (PipelineProcess second = new PipelineProcess(other)) {
            second.with("DATA_DIR", folder.resolve("data").toString()).launch();

            assertThat(second.awaitEnd()).isNotZero();
            assertThat(second.logged()).contains("another process already runs on", "DATA_DIR");
            assertThat(firstRedis.isAlive()).isTrue();
            assertThat(pipeline.http().post(Senders.event("first"))).isEqualTo(202);
        }
    }

    @Test
    void nobodyElseMayUseItNorReadItsSecrets() throws IOException {
        String settings = Files.readString(data("redis", "redis.conf"));
        int port = Integer.parseInt(settings.replaceAll("(?s).*\nport (\\d+)\n.*", "$1"));

        assertThat(sent("127.0.0.1", port, "PING")).startsWith("-NOAUTH");
        assertThat(sent("127.0.0.1", port, "AUTH wrong")).startsWith("-WRONGPASS");
        assertThatThrownBy(() -> sent("127.0.0.2", port, "PING")).isInstanceOf(IOException.class);
        for (Path secret : List.of(data("redis", "redis.conf"), data("customer-hash.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    private void awaitStored(Set<String> ids) {
        StoredEvents stored = new StoredEvents(pipeline.database());
        await().atMost(SOON).untilAsserted(() -> assertThat(stored.ids()).containsAll(ids));
    }

    private ProcessHandle redis() throws IOException {
        Path pid = data("redis", "redis.pid");
        try {
            long redis = Long.parseLong(Files.readString(pid).strip());
            return ProcessHandle.of(redis).orElse(firstRedis);
        } catch (NoSuchFileException e) {
            return firstRedis;
        }
    }

    private Path data(String first, String... more) {
        return folder.resolve("data").resolve(Path.of(first, more));
    }

    private static String sent(String address, int port, String command) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
