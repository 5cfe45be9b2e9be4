package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import routes.RunningPipeline;
import routes.process.Senders;

/** How many events wait is known exactly, however many of them share an entry. */
class QueueCountIT extends RedisBeside {

    private static final String COUNT = "events:waiting";

    @BeforeEach
    void nobodyReads() throws Exception {
        route().stopRoute("queue-consume");
    }

    @AfterEach
    void empties() throws Exception {
        route().startRoute("queue-consume");
        await().until(() -> commands.xlen("events") == 0);
        awaitBacklog(0);
        // what a test has made wrong is put right when the stream is next seen empty
        await().until(() -> "0".equals(commands.get(COUNT)));
    }

    @Test
    void aQueueThatIsHalfFullTakesEvents() {
        for (int i = 0; i < 100; i++) {
            accept("single-" + i);
        }
        for (int i = 0; i < 20; i++) {
            String batch = String.join(",", Collections.nCopies(20, RunningPipeline.EVENT));
            assertThat(pipeline.post("/v1/events/batch", "[" + batch + "]").statusCode())
                    .isEqualTo(202);
        }

        awaitBacklog(500);
        assertThat(post("the 501st of 1000").statusCode()).isEqualTo(202);
    }

    @Test
    void whatRedisRefusesDoesNotCount() {
        accept("first");
        commands.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.XADD));
        assertUnavailable(post("refused"));
        commands.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.XADD));
        accept("second");

        awaitBacklog(2);
        assertThat(commands.get(COUNT)).isEqualTo("2");
    }

    @Test
    void entriesThatNobodyCountedAreCountedOnceEach() {
        commands.del(COUNT);
        for (String id : Senders.ids("older program", 3)) {
            commands.xadd("events", Map.of("v", "1", "event", Senders.event(id)));
        }

        awaitBacklog(3);
        await().until(() -> "3".equals(commands.get(COUNT)));
        accept("newer program");
        awaitBacklog(4);
    }

    @Test
    void thereAreNeverFewerThanEntries() {
        accept("first");
        accept("second");
        commands.set(COUNT, "1");

        awaitBacklog(2);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aCountThatACrashLeftBehindIsPutRight_andToldOf(CapturedOutput log) throws Exception {
        commands.set(COUNT, Integer.toString(MOST));

        await().until(() -> "0".equals(commands.get(COUNT)));
        String told = MOST + " events were counted as waiting, and none is in the queue";
        await().untilAsserted(() -> assertThat(log).containsOnlyOnce(told));
        accept("next");
        awaitBacklog(1);
    }

    private static void awaitBacklog(int events) {
        await().until(
                        () ->
                                pipeline.send(readinessRequest())
                                        .body()
                                        .contains("\"backlog\":" + events + "}"));
    }

    private static java.net.http.HttpRequest.Builder readinessRequest() {
        return pipeline.managementRequest("/actuator/health/readiness");
    }
}
