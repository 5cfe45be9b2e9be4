package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import routes.RunningPipeline;
import routes.process.DatabaseFile;
import routes.process.Patience;
import routes.process.Senders;
import routes.process.StoredEvents;

/** The database cannot be written for a while: events wait in the queue, and callers do not. */
class DatabaseFaultsIT {

    private static final Duration DRAINED = Duration.ofSeconds(60);
    private static final long MANY = 1_000_000;
    private static volatile long mostPages = MANY;
    private static RunningPipeline pipeline;
    private static Readiness readiness;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline(DatabaseFaultsIT::limited);
        readiness = new Readiness(pipeline);
        readiness.awaitUp();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void eventsWaitWhileAnotherProcessHoldsTheDatabase() {
        DatabaseFile database = new DatabaseFile(pipeline.folder().resolve("analytics.db"));
        try (Senders shops = new Senders(pipeline.uri("/v1/events"), 2)) {
            try (DatabaseFile.Lock held = database.lock()) {
                long stored = stored().count();

                long share = percentOfACoreWhileLocked(shops);

                assertThat(shops.answered(202)).hasSize(500);
                assertThat(shops.longestWait()).isLessThan(Patience.ANSWER);
                assertThat(pipeline.get("/api/analytics").statusCode()).isEqualTo(200);
                assertThat(stored().count()).isEqualTo(stored);
                assertThat(backlog()).isEqualTo(500);
                assertThat(share).as("percent of a core for waiting").isLessThan(20);
            }

            readiness.awaitUp();
            assertStoredOnce(shops.answered(202));
        }
    }

    private static long percentOfACoreWhileLocked(Senders shops) {
        long before = ProgramThreads.cpuNanos("redis-stream-reader");
        long start = System.nanoTime();
        shops.send(Senders.ids("locked", 500));
        readiness.awaitDown("the database cannot be written");
        long used = ProgramThreads.cpuNanos("redis-stream-reader") - before;
        return used * 100 / (System.nanoTime() - start);
    }

    /** As a full disk does it: a page more than there are is refused in the middle of a write. */
    @Test
    void aBatchThatDoesNotFitIsTakenBackAsAWholeAndStoredLater() {
        try (Senders shops = new Senders(pipeline.uri("/v1/events"), 2)) {
            mostPages = 1; // the smallest is what there is
            shops.send(Senders.ids("full", 1_000));
            readiness.awaitDown("the database cannot be written: [SQLITE_FULL]");

            assertThat(shops.answered(202)).hasSize(1_000);
            assertThat(stored().number("SELECT sum(events) FROM totals"))
                    .isEqualTo(stored().count());
            assertThat(backlog() + stored().count())
                    .as("in the queue until it is stored")
                    .isGreaterThanOrEqualTo(1_000);

            mostPages = MANY;
            readiness.awaitUp();
            assertStoredOnce(shops.answered(202));
        }
    }

    /** Whoever writes gets a connection that lets the file grow so far only. */
    private static Object limited(Object bean, String name) {
        return !name.equals("writer")
                ? bean
                : new DelegatingDataSource((DataSource) bean) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        Connection connection = super.getConnection();
                        try (Statement limit = connection.createStatement()) {
                            limit.execute("PRAGMA max_page_count = " + mostPages);
                        }
                        return connection;
                    }
                };
    }

    /** Read beside the program, whose connections may be waiting. */
    private static StoredEvents stored() {
        return new StoredEvents(pipeline.folder().resolve("analytics.db"));
    }

    private static void assertStoredOnce(Set<String> accepted) {
        stored().awaitEachOnce(accepted, DRAINED);
        await().atMost(DRAINED).until(() -> backlog() == 0);
    }

    /** Events, of which several may share an entry. */
    private static long backlog() {
        return pipeline
                .bean(StringRedisTemplate.class)
                .opsForStream()
                .range("events", Range.unbounded())
                .stream()
                .mapToInt(entry -> entry.getValue().size())
                .map(fields -> fields == 2 ? 1 : fields - 1)
                .sum();
    }
}
