package routes.process;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.IntStream;

/** Shops that send events in parallel and remember what they were told of each. */
public final class Senders implements AutoCloseable {

    /** The answer never came: the event may be stored or not. */
    private static final int UNKNOWN = 0;

    private final URI address;
    private final int parallel;
    private final ExecutorService threads;
    private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
    private volatile boolean finished;
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);
    private final Map<String, Instant> cutOff = new ConcurrentHashMap<>();

    public Senders(PipelineProcess pipeline, int parallel) {
        this(pipeline.http().uri("/v1/events"), parallel);
    }

    /**
     * @param address where events are posted to
     * @param parallel how many shops there are
     */
    public Senders(URI address, int parallel) {
        this.address = address;
        this.parallel = parallel;
        this.threads = Executors.newFixedThreadPool(parallel);
    }

    /** Ids with a common beginning. */
    public static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
    }

    /** Sends one page view for each id; returns when all have an outcome. */
    public void send(List<String> ids) {
        sendInBackground(ids).run();
    }

    /** Sends again what had no answer but a refusal, until nothing is left. */
    public void sendUntilAllAreAccepted() {
        await().until(
                        () -> {
                            send(unanswered());
                            return unanswered().isEmpty();
                        });
    }

    /** Begins to send; running the result waits for the end. */
    public Runnable sendInBackground(List<String> ids) {
        ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>(ids);
        List<java.util.concurrent.Future<?>> running =
                IntStream.range(0, parallel)
                        .<java.util.concurrent.Future<?>>mapToObj(
                                sender -> threads.submit(() -> sendAll(waiting)))
                        .toList();
        return () -> running.forEach(Senders::awaitEnd);
    }

    private static void awaitEnd(java.util.concurrent.Future<?> sender) {
        try {
            sender.get(5, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError("a sender failed", e);
        }
    }

    /** Sends no more of what was given; what is under way comes to its end. */
    public void finish() {
        finished = true;
    }

    private void sendAll(ConcurrentLinkedQueue<String> waiting) {
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
        for (String id = waiting.poll(); id != null && !finished; id = waiting.poll()) {
            outcomes.put(id, sendOne(http, id));
        }
    }

    private int sendOne(HttpClient http, String id) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(event(id)))
                        .build();
        Instant start = Instant.now();
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            longestNanos.accumulate(Duration.between(start, Instant.now()).toNanos());
            return status;
        } catch (java.net.ConnectException e) {
            return UNKNOWN;
        } catch (java.io.IOException e) {
            cutOff.put(id, start);
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    /** The event that is sent for an id. */
    public static String event(String id) {
        return """
        {"event_type":"page_view","timestamp":"2026-01-15T10:00:00Z","product_id":"p-%d","event_id":"%s"}
        """
                .formatted(Math.floorMod(id.hashCode(), 10), id);
    }

    /** The ids that were answered with this status. */
    public Set<String> answered(int status) {
        Set<String> ids = new TreeSet<>();
        outcomes.forEach(
                (id, outcome) -> {
                    if (outcome == status) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    /** The longest wait for an answer. */
    public Duration longestWait() {
        return Duration.ofNanos(longestNanos.get());
    }

    /** When the requests began whose connection broke before the answer came. */
    public Collection<Instant> cutOff() {
        return cutOff.values();
    }

    /** The ids that may have to be sent again. */
    public List<String> unanswered() {
        Set<String> ids = new TreeSet<>(outcomes.keySet());
        ids.removeAll(answered(202));
        return List.copyOf(ids);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
