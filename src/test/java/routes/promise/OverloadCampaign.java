package routes.promise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/**
 * Shops send three times what the store can write: what is too much is refused at once, what was
 * taken is stored, and the store goes on at its pace. Its disk is slow here, so that this machine
 * can send three times as much whatever else it does.
 */
class OverloadCampaign {

    private static final int BATCH = 100;
    private static final int MOST = 3000;
    private static final int PARALLEL = 4;
    private static final double TIMES = 3;
    private static final double GOOD = 0.8;
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private static final int SECONDS_A_TRIAL = 3;

    @TempDir Path folder;

    /** Five minutes for a hundred. */
    private final Trials trials = new Trials("overload, 3 s a trial", 2);

    private final int lasting = SECONDS_A_TRIAL * trials.number();
    private PipelineProcess pipeline;
    private StoredEvents stored;
    private Batches batches;

    @Test
    void itShedsWhatIsTooMuch_andStoresWhatItTook() throws InterruptedException {
        pipeline = slowPipeline();
        try (PipelineProcess running = pipeline.start()) {
            stored = new StoredEvents(running.database());
            batches = new Batches(running.http(), BATCH);
            double sustainable = rateOfTheStore();

            double underOverload = overload(sustainable);

            Set<String> accepted = allStored();
            trials.report(
                    "%.0f/s alone, %.0f/s under overload, %d batches refused, accepted %d"
                            .formatted(
                                    sustainable,
                                    underOverload,
                                    batches.refused(),
                                    accepted.size()));
            assertThat(batches.surprises()).isEmpty();
            assertThat(Set.copyOf(stored.ids())).isEqualTo(accepted);
            assertThat(stored.count()).isEqualTo(accepted.size());
            assertThat(batches.refused()).isGreaterThan(lasting);
            assertThat(batches.medianOfRefusals()).isLessThan(AT_ONCE);
            assertThat(underOverload).isGreaterThan(GOOD * sustainable);
        }
    }

    /** All that was accepted, with one more, which is taken again now. */
    private Set<String> allStored() {
        await().atMost(SOON).until(() -> pipeline.http().post(Senders.event("after")) == 202);
        Set<String> accepted = new HashSet<>(batches.accepted());
        accepted.add("after");
        await().atMost(DRAIN).until(() -> stored.count() >= accepted.size());
        return accepted;
    }

    private PipelineProcess slowPipeline() {
        return new PipelineProcess(folder)
                .through(FaultyApplication.class)
                .with("SABOTAGE", Sabotage.SLOW_COMMITS.name())
                .with("QUEUE_MAX_BACKLOG", Integer.toString(MOST))
                .with("BATCH_LARGEST", Integer.toString(BATCH));
    }

    /** Events a second, when nobody else wants anything. */
    private double rateOfTheStore() {
        long start = System.nanoTime();
        for (int sent = 0; sent < MOST / 2; sent += BATCH) {
            batches.send();
        }
        int accepted = batches.accepted().size();
        await().atMost(DRAIN)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> stored.count() == accepted);
        return accepted * 1e9 / (System.nanoTime() - start);
    }

    /** Returns how many events a second were stored meanwhile. */
    private double overload(double sustainable) throws InterruptedException {
        ScheduledExecutorService shops = Executors.newScheduledThreadPool(PARALLEL);
        long pace = (long) (PARALLEL * BATCH * 1e9 / (TIMES * sustainable));
        for (int i = 0; i < PARALLEL; i++) {
            shops.scheduleAtFixedRate(batches::send, i * pace / PARALLEL, pace, NANOSECONDS);
        }
        await().atMost(DRAIN).until(() -> batches.refused() > 0);
        long before = stored.count();
        long start = System.nanoTime();
        await().atMost(Duration.ofSeconds(lasting + 10L))
                .until(() -> System.nanoTime() - start > SECONDS.toNanos(lasting));
        double rate = (stored.count() - before) * 1e9 / (System.nanoTime() - start);
        shops.shutdown();
        assertThat(shops.awaitTermination(SOON.toSeconds(), SECONDS)).isTrue();
        return rate;
    }
}
