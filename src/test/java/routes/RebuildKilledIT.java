package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import routes.config.SqlFile;
import routes.process.DatabaseFile;
import routes.process.PipelineProcess;
import routes.process.StoredEvents;

/** The packaged program, killed in the middle of a rebuild. */
class RebuildKilledIT {

    private static final int DAYS = 1500;

    /** For each day one event an hour, so that a rebuild takes its time. */
    private static final String FILL =
            """
            WITH RECURSIVE hours (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM hours WHERE n < :hours - 1)
            INSERT INTO events (shop_id, event_id, event_type, timestamp, product_id, received_at, local_day, fingerprint)
            SELECT 'default', 'hour-' || n, 'page_view', strftime('%Y-%m-%dT%H:%M:%S.000000Z', 1500000000 + n * 3600, 'unixepoch'),
              'p', '2026-01-01T00:00:00.000000Z', date(1500000000 + n * 3600, 'unixepoch'), 'f'
            FROM hours
            """;

    private static final String MENDED = "SELECT count(*) FROM quarter_hours WHERE events = 1";

    private static final String NEITHER =
            "SELECT count(*) FROM quarter_hours WHERE events NOT IN (1, 5)";

    /** Days of which some quarter hours are new and others are not. */
    private static final String HALF_DAYS =
            """
            SELECT count(*) FROM (
              SELECT 1 FROM quarter_hours GROUP BY substr(quarter, 1, 10) HAVING min(events) <> max(events)
            )
            """;

    @TempDir private Path folder;

    @Test
    void everyFigureIsTheOldOrTheNewOne_andASecondRebuildFinishesIt() {
        try (PipelineProcess pipeline = new PipelineProcess(folder).start()) {
            fillAndDistort(new DatabaseFile(pipeline.database()).sql());
            StoredEvents stored = new StoredEvents(pipeline.database());

            ask(pipeline, "rebuild");
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> stored.number(MENDED) > 0);
            pipeline.kill();

            assertThat(stored.number("SELECT count(*) FROM quarter_hours")).isEqualTo(DAYS * 24);
            assertThat(stored.number(MENDED)).isLessThan(DAYS * 24);
            assertThat(stored.number(NEITHER)).isZero();
            assertThat(stored.number(HALF_DAYS)).isZero();
            pipeline.start();
            assertThat(ask(pipeline, "rebuild").join().statusCode()).isEqualTo(200);
            assertThat(ask(pipeline, "compare").join().body())
                    .contains(
                            "\"quarter_hours\":0,\"product_days\":0,\"totals\":0,\"grand_totals\":0,\"product_views\":0,\"top_product\":0");
        }
    }

    private static void fillAndDistort(JdbcClient sql) {
        sql.sql(FILL).param("hours", DAYS * 24).update();
        sql.sql(SqlFile.read("roll-up-new-events")).update();
        sql.sql("UPDATE quarter_hours SET events = 5").update();
        sql.sql("UPDATE product_days SET events = events + 100").update();
    }

    private static java.util.concurrent.CompletableFuture<HttpResponse<String>> ask(
            PipelineProcess pipeline, String what) {
        HttpRequest request =
                HttpRequest.newBuilder(pipeline.http().managementUri("/api/admin/roll-ups/" + what))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(300, java.util.concurrent.TimeUnit.SECONDS);
    }
}
