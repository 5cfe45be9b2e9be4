package routes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.NetworkProxy;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/**
 * The connection breaks amid the entries that Redis hands out. The client asks again and reads the
 * second answer on top of the first half: what comes of that must not be taken for events.
 */
class TornReplyIT {

    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void theEntriesAreReadAgainAndStoredWhole() {
        List<String> ids = Senders.ids("torn", 900);
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start();
                NetworkProxy network = new NetworkProxy(redis.port());
                PipelineProcess front =
                        process("front", "ingest").with("REDIS_URL", redis.url()).start();
                PipelineProcess store =
                        process("store", "store")
                                .with("REDIS_URL", "redis://127.0.0.1:" + network.port())) {
            for (int from = 0; from < ids.size(); from += 100) {
                String batch =
                        ids.subList(from, from + 100).stream()
                                .map(Senders::event)
                                .collect(joining(",", "[", "]"));
                assertThat(front.postTo(front.uri("/v1/events/batch"), batch).statusCode())
                        .isEqualTo(202);
            }

            network.tearReplies(6);
            store.start();

            StoredEvents stored = new StoredEvents(store.database());
            await().atMost(BOUND).until(() -> stored.count() == ids.size());
            assertThat(stored.ids()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(stored.number("SELECT count(*) FROM dead_letters")).isZero();
            assertThat(network.tornReplies()).isEqualTo(6);
        }
    }

    private PipelineProcess process(String name, String roles) {
        return new PipelineProcess(folder.resolve(name)).with("ROLES", roles);
    }
}
