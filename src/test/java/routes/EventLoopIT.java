package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.RunningPipeline.EVENT;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import routes.config.EmbeddedRedis;
import routes.process.Signals;

/**
 * Nothing on the way in blocks an event loop, however the queue is: Vert.x itself watches, and a
 * blocked thread that is reported in every try fails the test.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventLoopIT {

    /** Shorter than every time limit of the pipeline: whoever waits one out on the loop is seen. */
    private static final Duration BLOCKED_AFTER = Duration.ofMillis(500);

    private static RunningPipeline pipeline;
    private MixedLoad load;
    private BlockedThreads blocked;

    @BeforeAll
    static void start() {
        pipeline =
                new RunningPipeline(
                        "pipeline.http.blocked-after=" + BLOCKED_AFTER.toMillis() + "ms",
                        RunningPipeline.PROMPT);
        // the first requests load classes, which takes its time on the loop and happens once
        try (MixedLoad first = new MixedLoad(pipeline)) {
            first.send(300);
        }
    }

    @BeforeEach
    void watch() {
        load = new MixedLoad(pipeline);
        blocked = new BlockedThreads();
    }

    @AfterEach
    void goOn() {
        signal("CONT");
        blocked.close();
        load.close();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void nothingBlocksWhileEventsAreTaken() {
        blocked.assertNoneWhile(() -> load.send(2000));

        assertThat(load.answers()).containsKey(202);
    }

    @Test
    void nothingBlocksWhileTheQueueHangs() {
        blocked.assertNoneWhile(
                () -> {
                    signal("STOP");
                    load.send(80);
                    signal("CONT");
                    sendOnceItRecovers();
                });

        assertThat(load.answers()).containsKey(503);
    }

    @Test
    void nothingBlocksWhileTheQueueDies() {
        blocked.assertNoneWhile(
                () -> {
                    signal("KILL");
                    load.send(80);
                    sendOnceItRecovers();
                });
    }

    private void sendOnceItRecovers() {
        await().until(() -> pipeline.post("/v1/events", EVENT).statusCode() == 202);
        load.send(80);
    }

    @Test
    void nothingBlocksWhileTheQueueComesAndGoes() {
        blocked.assertNoneWhile(
                () -> {
                    for (int i = 0; i < 5; i++) {
                        signal("STOP");
                        load.send(16);
                        signal("CONT");
                        load.send(40);
                    }
                });

        assertThat(load.answers()).containsKey(202);
    }

    /** Last: the step stays in the route. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aStepThatBlocksIsReported() throws Exception {
        AdviceWith.adviceWith(
                pipeline.bean(CamelContext.class),
                "ingest-accept",
                route -> route.weaveAddFirst().process(exchange -> block()));

        assertThat(pipeline.post("/v1/events", EVENT).statusCode()).isEqualTo(202);

        assertThat(blocked.reports()).isNotEmpty().anyMatch(report -> report.contains("eventloop"));
    }

    private static void block() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(never.await(BLOCKED_AFTER.toMillis() * 4, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static void signal(String name) {
        Signals.send(name, pipeline.bean(EmbeddedRedis.class).pid());
    }
}
