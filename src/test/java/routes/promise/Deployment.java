package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.StoredEvents;

/** A Redis, one database file, and the program in as many processes as the test wants. */
final class Deployment implements AutoCloseable {

    /** A backlog that is not gone after this has been forgotten by somebody. */
    private static final Duration DRAIN = Duration.ofSeconds(120);

    private static final Range<String> ALL = Range.unbounded();

    private final Path folder;
    private final RedisServerProcess redis;
    private final List<PipelineProcess> processes = new ArrayList<>();

    Deployment(Path folder) {
        this.folder = folder;
        redis = new RedisServerProcess(folder.resolve("redis"));
    }

    RedisServerProcess redis() {
        return redis;
    }

    Path database() {
        return folder.resolve("shared.db");
    }

    /** A process with these roles, not started yet. */
    PipelineProcess process(String name, String roles) {
        PipelineProcess process =
                new PipelineProcess(folder.resolve(name))
                        .with("ROLES", roles)
                        .with("REDIS_URL", redis.url())
                        .with("DB_PATH", database().toString())
                        .with("QUEUE_CONSUMER", name)
                        .with("RETRY_LONGEST", "1s")
                        .prompt();
        processes.add(process);
        return process;
    }

    /** Waits until Redis holds no event any more that is not stored. */
    void drain() {
        await().atMost(DRAIN).pollInterval(Duration.ofMillis(20)).until(this::isDrained);
    }

    /** Whether it does not. */
    boolean isDrained() {
        try {
            return redis.ask(
                    redis ->
                            redis.xlen("events") == 0
                                    && redis.xpending("events", "store").getCount() == 0);
        } catch (RedisException e) {
            return false;
        }
    }

    /**
     * Ends the load, waits until everything is stored, and fails unless the promise was kept: by
     * the oracle, by the figures, and with no more dead letters than there have to be.
     */
    void assertKept(Load load, PipelineProcess analytics, Trials trials, int deadLetters) {
        load.stop();
        drain();
        Verdict verdict = new Oracle(load, database()).judge();
        trials.report(verdict);
        verdict.assertKept();
        analytics.awaitReady();
        new Figures(database()).assertRight(analytics);
        assertThat(stored().deadLetters()).hasSize(deadLetters);
        stored().query(
                        "PRAGMA integrity_check",
                        row -> assertThat(row.next() ? row.getString(1) : "").isEqualTo("ok"));
    }

    /** How many events stores have read and not acknowledged. */
    long inHand() {
        return redis.inHand();
    }

    StoredEvents stored() {
        return new StoredEvents(database());
    }

    /** Waits until events are stored that were not before. */
    void awaitStored() {
        long before = stored().count();
        await().atMost(DRAIN).until(() -> stored().count() > before);
    }

    /** Waits until everything is stored that is in the queue now; what comes meanwhile may wait. */
    void awaitCaughtUp() {
        awaitCaughtUpOnce();
        awaitCaughtUpOnce(); // what was taken apart meanwhile has gone to the end of the queue
    }

    private void awaitCaughtUpOnce() {
        String newest = idOf(redis.ask(redis -> redis.xrevrange("events", ALL, Limit.from(1))));
        await().atMost(DRAIN)
                .until(
                        () -> {
                            var first =
                                    redis.ask(redis -> redis.xrange("events", ALL, Limit.from(1)));
                            return first.isEmpty() || idOf(first).compareTo(newest) > 0;
                        });
    }

    /**
     * Empty when there is none; ids of today all have the same number of digits before the dash.
     */
    private static String idOf(List<StreamMessage<String, String>> entries) {
        return entries.isEmpty() ? "" : entries.get(0).getId().replaceAll("-(.)$", "-0$1");
    }

    /** Puts an entry into the stream that no version of the program can have written. */
    void addPoison(String content) {
        redis.ask(redis -> redis.xadd("events", Map.of("v", "0", "event", content)));
    }

    @Override
    public void close() {
        processes.forEach(PipelineProcess::close);
        redis.close();
    }
}
