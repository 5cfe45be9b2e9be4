package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.Desk.PATH;
import static routes.ProblemAssert.assertProblem;
import static routes.ProblemAssert.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of an event that cannot be stored, from parking to figures. */
class DeadLetterDeskIT {

    /** In the form of the queue, but without its kind: the database takes no such row. */
    private static final String WITHOUT_KIND =
            "{\"timestamp\":\"2026-01-31T10:00:00.000000Z\",\"shop_id\":\"default\",\"event_id\":\"%s\","
                    + "\"properties\":{\"color\":\"blue\"},\"fingerprint\":\"f\",\"local_day\":\"2026-01-31\","
                    + "\"received_at\":\"2026-01-31T10:00:00.000000Z\"}";

    private static RunningPipeline pipeline;
    private static Desk desk;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
        desk = new Desk(pipeline);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void aRejectedEventIsRepairedReplayedAndCountedOnce() {
        long id = desk.park("1", WITHOUT_KIND.formatted("walk"));
        long viewsBefore = desk.pageViews();

        JsonNode parked = json(desk.get(PATH + "/" + id).body());
        assertThat(parked.path("reason").asText()).isEqualTo("rejected");
        assertProblem(desk.repair(id, parked.path("payload").asText()), 400);
        String repaired =
                WITHOUT_KIND
                        .formatted("walk")
                        .replaceFirst("\\{", "{\"event_type\":\"page_view\",");
        assertThat(desk.repair(id, repaired).statusCode()).isEqualTo(200);
        assertThat(desk.replay(id).body()).contains("\"replayed\":1");

        await().until(() -> desk.stored("walk") == 1);
        await().until(() -> desk.pageViews() == viewsBefore + 1);
        assertThat(desk.isThere(id)).isFalse();
        assertThat(desk.audit(id))
                .containsExactly("repair refused", "repair repaired", "replay queued");
    }

    @Test
    void aLetterThatIsNoEventIsNotReplayedUntilItIsRepaired() {
        long unreadable = desk.park("1", "not JSON");
        long future = desk.park("9", "{\"event_id\":\"future\"}");

        JsonNode report = json(desk.replay("{\"ids\":[" + unreadable + "," + future + "]}").body());

        assertThat(report.path("replayed").asInt()).isZero();
        assertThat(report.path("refused_letters").findValuesAsText("reason"))
                .containsExactly("unreadable", "unknown_version");
        assertThat(desk.isThere(unreadable)).isTrue();
        assertThat(desk.audit(future)).containsExactly("replay refused");
        assertThat(desk.repair(future, RunningPipeline.EVENT).statusCode()).isEqualTo(200);
        desk.replay(future);
        await().until(() -> desk.stored("future") == 1);
    }

    @Test
    void anInvalidRepairNamesEveryFieldAndChangesNothing() {
        long id = desk.park("1", "neither JSON");

        HttpResponse<String> answer = desk.repair(id, "{\"event_type\":\"view\",\"quantity\":0}");

        assertThat(assertProblem(answer, 400).path("errors").findValuesAsText("field"))
                .containsExactly("event_type", "quantity", "timestamp");
        JsonNode letter = json(desk.get(PATH + "/" + id).body());
        assertThat(letter.path("payload").asText()).isEqualTo("neither JSON");
        assertThat(letter.path("repaired_at").isNull()).isTrue();
    }

    @Test
    void aCheckTellsWhatARepairWouldLeaveAndChangesNothing() {
        long id = desk.park("1", "to be checked");

        HttpResponse<String> answer = desk.check(id, RunningPipeline.EVENT);

        assertThat(json(answer.body()).path("payload").asText()).contains("\"local_day\"");
        assertThat(desk.waiting("to be checked")).isEqualTo(1);
        assertThat(desk.audit(id)).isEmpty();
    }

    @Test
    void theSameEventReplayedTwiceCountsOnce() {
        String event = RunningPipeline.EVENT.replace("}", ",\"event_id\":\"twice\"}");
        long first = desk.park("1", "twice, first");
        long second = desk.park("1", "twice, second");
        long viewsBefore = desk.pageViews();
        desk.repair(first, event);
        desk.replay(first);
        await().until(() -> desk.stored("twice") == 1);

        desk.repair(second, event);
        assertThat(desk.replay(second).body()).contains("\"replayed\":1");

        await().until(desk::isQueueEmpty);
        assertThat(desk.stored("twice")).isEqualTo(1);
        assertThat(desk.pageViews()).isEqualTo(viewsBefore + 1);
        assertProblem(desk.replay(second), 404);
    }

    @Test
    void aLetterTheDatabaseRejectsAgainIsStillThere() {
        long id = desk.park("1", WITHOUT_KIND.formatted("again"));

        String seen = json(desk.get(PATH + "/" + id).body()).path("last_seen").asText();

        desk.replay(id);

        String later =
                "SELECT count(*) FROM dead_letters WHERE event_id = 'again' AND last_seen > ?";
        await().until(() -> pipeline.count(later, seen) == 1);
        assertThat(desk.audit(id)).containsExactly("replay queued");
    }

    @Test
    void aDeletedLetterIsGoneAndItsIdIsNotUsedAgain() {
        long id = desk.park("1", "to be deleted");

        assertThat(desk.delete(PATH + "/" + id).statusCode()).isEqualTo(200);

        assertProblem(desk.delete(PATH + "/" + id), 404);
        assertThat(desk.audit(id)).containsExactly("delete deleted");
        assertThat(desk.park("1", "to be deleted")).isGreaterThan(id);
    }
}
