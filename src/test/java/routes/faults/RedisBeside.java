package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import routes.RunningPipeline;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** A program with a Redis of its own beside it, on which a test lays hands. */
abstract class RedisBeside {

    static final int MOST = 1_000;
    private static final int NEARLY_FULL = MOST * 8 / 10;
    private static final Duration STORED = Duration.ofSeconds(30);

    @TempDir static Path folder;

    static RedisServerProcess redis;
    static RedisClient client;
    static RedisCommands<String, String> commands;
    static RunningPipeline pipeline;
    static Readiness readiness;
    final Set<String> accepted = new HashSet<>();

    /** How many answers left open whether the event is in the queue. */
    private int unsure;

    @BeforeAll
    static void start() {
        redis = new RedisServerProcess(folder.resolve("redis")).start();
        client = RedisClient.create(redis.url());
        commands = client.connect().sync();
        pipeline =
                new RunningPipeline(
                        "pipeline.redis.url=" + redis.url(),
                        "pipeline.queue.max-backlog=" + MOST,
                        RunningPipeline.PROMPT);
        readiness = new Readiness(pipeline);
    }

    @BeforeEach
    void empty() {
        readiness.awaitUp();
        await().until(() -> commands.xlen("events") == 0);
    }

    /** Also when the test has failed: the next one is not to fail with it. */
    @AfterEach
    void startAll() throws Exception {
        route().startAllRoutes();
    }

    @AfterAll
    static void stop() {
        try (RedisServerProcess last = redis;
                RedisClient between = client;
                RunningPipeline first = pipeline) {
            // also when the start failed and there is no program
        }
    }

    /**
     * Sends events until one is refused while the end is there. On a busy machine others are too,
     * because Redis did not answer in time.
     *
     * <p>Slower when the queue is nearly full: its length is looked at once a second, and what
     * comes between two looks is taken.
     */
    void fillUntil(BooleanSupplier end) {
        String padding = ",\"page_title\":\"" + "x".repeat(200) + "\",\"event_id\"";
        await().atMost(Duration.ofSeconds(120))
                .pollDelay(Duration.ZERO)
                .pollInterval(
                        (sent, last) -> Duration.ofMillis(accepted.size() < NEARLY_FULL ? 1 : 10))
                .until(
                        () -> {
                            String id = "fill-" + System.nanoTime();
                            String event = Senders.event(id).replace(",\"event_id\"", padding);
                            if (isAccepted(id, pipeline.post("/v1/events", event))) {
                                return false;
                            }
                            return end.getAsBoolean();
                        });
    }

    /** Sends it until it is accepted. */
    void accept(String id) {
        await().pollDelay(Duration.ZERO).until(() -> isAccepted(id, post(id)));
    }

    private boolean isAccepted(String id, HttpResponse<String> answer) {
        if (answer.statusCode() == 202) {
            return accepted.add(id);
        }
        assertUnavailable(answer);
        if (answer.body().contains("with the same event_id")) {
            unsure++;
        }
        return false;
    }

    /** What was accepted, and nothing that was refused. */
    void assertQueued() {
        assertThat(commands.xlen("events"))
                .isBetween((long) accepted.size(), (long) accepted.size() + unsure);
    }

    void assertStored() {
        StoredEvents stored = new StoredEvents(pipeline.folder().resolve("analytics.db"));
        stored.awaitAll(accepted, STORED);
        assertThat(stored.count()).isEqualTo(stored.ids().size());
    }

    static HttpResponse<String> post(String id) {
        return pipeline.post("/v1/events", Senders.event(id));
    }

    static org.apache.camel.spi.RouteController route() {
        return pipeline.bean(CamelContext.class).getRouteController();
    }

    static long usedMemory() {
        return Long.parseLong(
                commands.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
    }

    static String fileOfRedis() throws IOException {
        return Files.readString(redis.appendOnlyFile(), StandardCharsets.ISO_8859_1);
    }
}
