package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import routes.RunningPipeline;
import routes.process.Senders;

/** However often an event is sent, it is answered the same way and counted once. */
class DuplicatesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BATCH = 1_000;
    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void tenAtOnceAreOne() {
        for (int i = 0; i < 20; i++) {
            List<String> same = Collections.nCopies(10, "at-once-" + i);
            try (Senders shops = new Senders(pipeline.uri("/v1/events"), 10)) {
                shops.send(same);
                assertThat(shops.unanswered()).isEmpty();
            }
        }
        awaitDrained();
        assertThat(rows("at-once-%")).isEqualTo(20);
        assertFiguresAgree();
    }

    @Test
    void aFileSentThreeTimesIsStoredOnce() {
        List<String> file =
                IntStream.range(0, 10)
                        .mapToObj(part -> Senders.ids("file-" + part, BATCH))
                        .map(Senders::batch)
                        .toList();
        for (int time = 0; time < 3; time++) {
            file.forEach(
                    part ->
                            assertThat(pipeline.post("/v1/events/batch", part).statusCode())
                                    .isEqualTo(202));
        }
        awaitDrained();
        assertThat(rows("file-%")).isEqualTo(10L * BATCH);
        assertFiguresAgree();
    }

    @Test
    void theFirstOfTwoDifferentEventsCountsAndTheSecondIsKeptAside() {
        String first = Senders.event("contested");
        String second = first.replace("page_view", "add_to_cart");

        assertThat(pipeline.post("/v1/events", first).statusCode()).isEqualTo(202);
        awaitDrained();
        assertThat(pipeline.post("/v1/events", second).statusCode()).isEqualTo(202);
        assertThat(pipeline.post("/v1/events", first).statusCode()).isEqualTo(202);
        awaitDrained();

        assertThat(
                        pipeline.count(
                                "SELECT count(*) FROM events WHERE event_id = 'contested' AND event_type = 'page_view'"))
                .isEqualTo(1);
        assertThat(
                        pipeline.count(
                                "SELECT count(*) FROM dead_letters WHERE reason = 'conflict' AND payload LIKE '%add_to_cart%'"))
                .isEqualTo(1);
        assertThat(pipeline.send(pipeline.managementRequest("/actuator/prometheus")).body())
                .containsPattern("events_parked_total\\{[^}]*reason=\"conflict\"[^}]*} [1-9]");
        assertFiguresAgree();
    }

    @Test
    void aSaleToldAgainCountsOnceAndAnotherWithItsOrderNumberIsKeptAside() {
        for (String said :
                List.of("\"once\",\"value\":5", "\"again\",\"value\":5", "\"other\",\"value\":6")) {
            String sale = "\"order_id\":\"o-1\",\"event_id\":" + said;
            String json = Senders.event("sale").replaceFirst("\"event_id\":\"sale\"", sale);
            String purchase = json.replace("page_view", "purchase");
            assertThat(pipeline.post("/v1/events", purchase).statusCode()).isEqualTo(202);
            awaitDrained();
        }

        assertThat(pipeline.count("SELECT count(*) FROM events WHERE transaction_id = 'o-1'"))
                .isEqualTo(1);
        assertThat(
                        pipeline.count(
                                "SELECT count(*) FROM dead_letters WHERE reason = 'conflict' AND event_id = 'other'"))
                .isEqualTo(1);
        assertFiguresAgree();
    }

    private static long rows(String like) {
        return pipeline.count("SELECT count(*) FROM events WHERE event_id LIKE ?", like);
    }

    private static void assertFiguresAgree() {
        assertThat(pipeline.count("SELECT sum(events) FROM totals"))
                .isEqualTo(pipeline.count("SELECT count(*) FROM events"));
    }

    private static void awaitDrained() {
        var stream = pipeline.bean(StringRedisTemplate.class).opsForStream();
        await().atMost(SOON).until(() -> stream.size("events") == 0);
    }
}
