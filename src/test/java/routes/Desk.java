package routes;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An operator at the dead-letter desk of a running pipeline. */
final class Desk {

    static final String PATH = "/api/admin/dead-letters";

    private final RunningPipeline pipeline;

    Desk(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Puts an entry into the stream past ingest, and returns its letter's id when it is parked. */
    long park(String version, String event) {
        Map<String, String> entry = Map.of("v", version, "event", event);
        StringRedisTemplate redis = pipeline.bean(StringRedisTemplate.class);
        redis.opsForStream().add(StreamRecords.mapBacked(entry).withStreamKey("events"));
        await().until(() -> waiting(event) == 1);
        return sql("SELECT id FROM dead_letters WHERE payload = ?")
                .param(event)
                .query(Long.class)
                .single();
    }

    long waiting(String payload) {
        return pipeline.count("SELECT count(*) FROM dead_letters WHERE payload = ?", payload);
    }

    boolean isThere(long id) {
        return get(PATH + "/" + id).statusCode() == 200;
    }

    long stored(String eventId) {
        return pipeline.count("SELECT count(*) FROM events WHERE event_id = ?", eventId);
    }

    long pageViews() {
        String figures = pipeline.get("/api/analytics").body();
        return ProblemAssert.json(figures).path("total_page_views").asLong();
    }

    /** What the audit says of this letter, the oldest line first. */
    java.util.List<String> audit(long id) {
        return sql("SELECT action || ' ' || outcome FROM dead_letter_audit, json_each(ids) WHERE value = ? ORDER BY dead_letter_audit.id")
                .param(id)
                .query(String.class)
                .list();
    }

    JdbcClient.StatementSpec sql(String statement) {
        return JdbcClient.create(pipeline.bean(DataSource.class)).sql(statement);
    }

    JsonNode list(String query) {
        return ProblemAssert.json(get(PATH + query).body());
    }

    HttpResponse<String> get(String path) {
        return pipeline.send(pipeline.managementRequest(path));
    }

    HttpResponse<String> delete(String path) {
        return pipeline.send(pipeline.managementRequest(path).DELETE());
    }

    HttpResponse<String> repair(long id, String event) {
        return pipeline.send(json(PATH + "/" + id).PUT(BodyPublishers.ofString(event)));
    }

    HttpResponse<String> check(long id, String event) {
        var request = json(PATH + "/" + id + "?check=true");
        return pipeline.send(request.PUT(BodyPublishers.ofString(event)));
    }

    HttpResponse<String> replay(long id) {
        return replay("{\"ids\":[" + id + "]}");
    }

    /** Whether everything in the stream is stored or parked. */
    boolean isQueueEmpty() {
        return pipeline.bean(StringRedisTemplate.class).opsForStream().size("events") == 0;
    }

    HttpResponse<String> replay(String which) {
        return pipeline.send(json(PATH + "/replay").POST(BodyPublishers.ofString(which)));
    }

    HttpRequest.Builder json(String path) {
        return pipeline.managementRequest(path).header("Content-Type", RunningPipeline.JSON);
    }
}
