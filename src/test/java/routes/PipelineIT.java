package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.process.PipelineProcess;
import routes.process.RedisServerProcess;
import routes.process.Senders;
import routes.process.StoredEvents;

/** The packaged program from POST to figures, through stops and crashes. */
class PipelineIT {

    static final String EXAMPLE =
            "{\"total_page_views\":3,\"total_add_to_carts\":1,\"total_purchases\":2,\"conversion_rate\":66.67,"
                    + "\"average_purchase_value\":1099.99,\"max_purchase_value\":1299.99,\"min_purchase_value\":899.99,"
                    + "\"top_product_id\":\"prod-laptop-001\"}";
    private static final String MORE =
            EXAMPLE.replace("views\":3", "views\":4").replace("66.67", "50.00");
    static final List<String> SIX_EVENTS =
            List.of(
                    "{\"event_type\":\"page_view\",\"timestamp\":\"2026-01-15T10:00:00Z\",\"product_id\":\"prod-laptop-001\"}",
                    "{\"event_type\":\"page_view\",\"timestamp\":\"2026-01-15T10:00:01Z\",\"product_id\":\"prod-laptop-001\"}",
                    "{\"event_type\":\"page_view\",\"timestamp\":\"2026-01-15T10:00:02Z\",\"product_id\":\"prod-phone-002\"}",
                    "{\"event_type\":\"add_to_cart\",\"timestamp\":\"2026-01-15T10:00:03Z\",\"product_id\":\"prod-laptop-001\"}",
                    "{\"event_type\":\"purchase\",\"timestamp\":\"2026-01-15T10:00:04Z\",\"product_id\":\"prod-laptop-001\",\"order_amount\":1299.99}",
                    "{\"event_type\":\"purchase\",\"timestamp\":\"2026-01-15T10:00:05Z\",\"product_id\":\"prod-phone-002\",\"order_amount\":899.99}");

    @TempDir Path folder;

    @Test
    void sixEventsGiveTheExampleFigures_afterAStopToo() {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start();
                PipelineProcess pipeline =
                        new PipelineProcess(folder)
                                .writingFullBatchesOnly()
                                .with("REDIS_URL", redis.url())
                                .start()) {
            SIX_EVENTS.forEach(event -> assertThat(pipeline.http().post(event)).isEqualTo(202));
            redis.awaitInHand(6);

            pipeline.stop();

            assertThat(new StoredEvents(pipeline.database()).count()).isEqualTo(6);
            pipeline.with("BATCH_INTERVAL", "5s").start();
            assertThat(figuresOf(pipeline)).isEqualTo(EXAMPLE);

            pipeline.http().post(SIX_EVENTS.get(0));
            await().atMost(Duration.ofSeconds(9)).until(() -> figuresOf(pipeline), MORE::equals);
        }
    }

    @Test
    void tenThousandEventsAreAllStoredOnce_whenTheProgramIsKilledAmongThem() {
        List<String> ids = Senders.ids("crash", 10_000);
        try (PipelineProcess pipeline = new PipelineProcess(folder).start();
                Senders shops = new Senders(pipeline, 4)) {
            Runnable end = shops.sendInBackground(ids);
            await().until(() -> shops.answered(202).size() > 2000);
            pipeline.kill();
            end.run();

            pipeline.start();
            assertThat(shops.unanswered()).isNotEmpty();
            shops.send(shops.unanswered());

            assertStoredOnce(pipeline, ids);
        }
    }

    private static void assertStoredOnce(PipelineProcess pipeline, List<String> ids) {
        StoredEvents stored = new StoredEvents(pipeline.database());
        await().atMost(Duration.ofSeconds(30)).until(() -> stored.count() >= ids.size());
        assertThat(stored.ids()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(stored.count()).isEqualTo(ids.size());
        assertThat(stored.number("SELECT sum(events) FROM totals")).isEqualTo(ids.size());
        assertThat(stored.number("SELECT sum(events) FROM quarter_hours")).isEqualTo(ids.size());
        await().until(
                        () ->
                                figuresOf(pipeline)
                                        .contains("\"total_page_views\":" + ids.size() + ","));
    }

    private static String figuresOf(PipelineProcess pipeline) {
        return pipeline.http().get("/api/analytics");
    }
}
