package routes;

import static routes.RunningPipeline.EVENT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Senders in parallel that use every path in turn: events alone, many, compressed, and questions.
 */
final class MixedLoad implements AutoCloseable {

    private static final int SENDERS = 8;
    private static final String MANY =
            "[" + String.join(",", Collections.nCopies(1000, EVENT)) + "]";

    private final RunningPipeline pipeline;
    private final byte[] compressed = gzip(MANY);
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

    MixedLoad(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Sends this many requests; returns when all are answered. */
    void send(int requests) {
        List<? extends Future<?>> sent =
                IntStream.range(0, requests)
                        .mapToObj(i -> senders.submit(() -> sendOne(request(i))))
                        .toList();
        for (Future<?> one : sent) {
            try {
                one.get(1, TimeUnit.MINUTES);
            } catch (Exception e) {
                throw new AssertionError("a request failed", e);
            }
        }
    }

    private HttpRequest.Builder request(int number) {
        return switch (number % 40) {
            case 0 -> json("/v1/events/batch").POST(BodyPublishers.ofString(MANY));
            case 1 ->
                    json("/v1/events/batch")
                            .header("Content-Encoding", "gzip")
                            .POST(BodyPublishers.ofByteArray(compressed));
            case 2 -> json("/v1/events/validate").POST(BodyPublishers.ofString(MANY));
            case 3, 4 -> pipeline.request("/v1/health");
            case 5, 6 -> pipeline.request("/api/analytics");
            case 7 -> pipeline.request("/api/health");
            case 8 -> json("/v1/events").POST(BodyPublishers.ofString("{}"));
            default -> json("/v1/events").POST(BodyPublishers.ofString(EVENT));
        };
    }

    private HttpRequest.Builder json(String path) {
        return pipeline.request(path).header("Content-Type", RunningPipeline.JSON);
    }

    private void sendOne(HttpRequest.Builder request) {
        answers.merge(pipeline.send(request).statusCode(), 1, Integer::sum);
    }

    /** How often each status was the answer. */
    Map<Integer, Integer> answers() {
        return Map.copyOf(answers);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
