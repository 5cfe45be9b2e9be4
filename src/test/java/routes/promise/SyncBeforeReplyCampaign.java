package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;

/**
 * A reply never precedes the sync that it stands for. Killing a process does not show this, as the
 * kernel still has what was never synced; watching the system calls does. Needs strace.
 */
class SyncBeforeReplyCampaign {

    /** Of each trial, so that a campaign of a hundred sees ten thousand. */
    private static final int REPLIES = 100;

    private static final Duration BOUND = Duration.ofMinutes(5);

    /** The id that Redis gives to an entry. */
    private static final Pattern ENTRY_ID = Pattern.compile("\\\\n\\d{13}-\\d+\\\\r");

    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("XACK");

    @TempDir Path folder;

    private Deployment deployment;
    private PipelineProcess front;
    private PipelineProcess store;

    @BeforeEach
    void prepare() {
        deployment = new Deployment(folder);
        front = deployment.process("front", "ingest");
        // by one thread only, so that batches are committed in the order of their acknowledgements
        store = deployment.process("store", "store").with("BATCH_SIZE", "10");
        store.writingFullBatchesOnly();
    }

    @AfterEach
    void end() {
        deployment.close();
    }

    @Test
    void redisAnswersWhatItHasSynced() {
        deployment.redis().start();

        EarlyReplies found = repliesOfRedis(new Trials("Redis' replies, by hundreds", 10));

        assertThat(found.early()).isZero();
    }

    @Test
    void catchesARedisThatSyncsLater() {
        deployment.redis().fsync("everysec").start();
        front.with("QUEUE_DURABILITY", "everysec");

        assertThat(repliesOfRedis(new Trials("replies with everysec", 1)).early()).isPositive();
    }

    private EarlyReplies repliesOfRedis(Trials trials) {
        front.start();
        try (SystemCalls calls = new SystemCalls(folder, deployment.redis().pid());
                Load load = Load.start(front, folder, "replies", trials.seed())) {
            // no store is there, so the stream has an entry for each reply
            await().atMost(BOUND).until(() -> entries() >= (long) REPLIES * trials.number());
            load.end();
            calls.close();
            EarlyReplies found = new EarlyReplies(false);
            calls.tell(found, "appendonly", ENTRY_ID);
            trials.report(found.toString());
            assertThat(found.replies()).isGreaterThanOrEqualTo(entries());
            return found;
        }
    }

    private long entries() {
        return deployment.redis().ask(redis -> redis.xlen("events"));
    }

    @Test
    void theStoreAcknowledgesWhatItHasSynced() {
        Trials trials = new Trials("the store's acknowledgements, by tens", 10);

        EarlyReplies found = acknowledgementsOfTheStore(trials);

        assertThat(found.early()).isZero();
    }

    @Test
    void catchesAStoreThatDoesNotSync() {
        store.through(FaultyApplication.class).with("SABOTAGE", Sabotage.NO_SYNC.name());
        Trials trials = new Trials("acknowledgements without a sync", 1);

        assertThat(acknowledgementsOfTheStore(trials).early()).isPositive();
    }

    private EarlyReplies acknowledgementsOfTheStore(Trials trials) {
        deployment.redis().start();
        front.start();
        store.start();
        try (SystemCalls calls = new SystemCalls(folder, store.pid());
                Load load = Load.start(front, folder, "store", trials.seed())) {
            for (int i = 0; i < trials.number() * 10; i++) {
                deployment.awaitStored();
            }
            load.end();
            store.stop();
            calls.close();
            EarlyReplies found = new EarlyReplies(true);
            calls.tell(found, "shared.db-wal", ACKNOWLEDGEMENT);
            trials.report(found.toString());
            assertThat(found.replies()).isGreaterThanOrEqualTo(trials.number() * 10L);
            return found;
        }
    }
}
