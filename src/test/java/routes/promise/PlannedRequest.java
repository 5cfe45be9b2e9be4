package routes.promise;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;

/** Events that go together: one alone, several as a batch. */
record PlannedRequest(List<PlannedEvent> events) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private boolean isBatch() {
        return events.size() > 1;
    }

    /**
     * @param address where single events are posted to
     */
    HttpRequest to(String address) {
        return HttpRequest.newBuilder(URI.create(address + (isBatch() ? "/batch" : "")))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body()))
                .build();
    }

    private String body() {
        return isBatch()
                ? events.stream().map(PlannedEvent::json).collect(joining(",", "[", "]"))
                : events.get(0).json();
    }

    /** What an answer says of each event, in their order. */
    List<Integer> statuses(HttpResponse<String> answer) {
        int status = answer.statusCode();
        boolean each = isBatch() && (status == 202 || status == 207);
        return each
                ? StreamSupport.stream(results(answer.body()).spliterator(), false)
                        .map(result -> result.get("status").asInt())
                        .toList()
                : Collections.nCopies(events.size(), status);
    }

    private static JsonNode results(String json) {
        try {
            return JSON.readTree(json).get("results");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
