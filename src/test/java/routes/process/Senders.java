package routes.process;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Shops that send events in parallel and remember what they were told of each. */
public final class Senders implements AutoCloseable {

    private final URI address;
    private final int parallel;
    private final ExecutorService threads;
    private final Outcomes outcomes = new Outcomes();
    private long restNanos;
    private volatile boolean finished;

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

    /**
     * Has each shop rest between its events, about a hundred of which it then sends in a second:
     * faults that last for a while need no more, and other tests run beside.
     */
    public Senders slowly() {
        restNanos = 10_000_000;
        return this;
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
        List<Future<?>> running =
                IntStream.range(0, parallel)
                        .<Future<?>>mapToObj(sender -> threads.submit(() -> sendAll(waiting)))
                        .toList();
        return () -> running.forEach(Senders::awaitEnd);
    }

    private static void awaitEnd(Future<?> sender) {
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
        Shop shop = new Shop(address, outcomes);
        for (String id = waiting.poll(); id != null && !finished; id = waiting.poll()) {
            shop.send(id);
            LockSupport.parkNanos(restNanos);
        }
    }

    /** The event that is sent for an id. */
    public static String event(String id) {
        return """
        {"event_type":"page_view","timestamp":"2026-01-15T10:00:00Z","product_id":"p-%d","event_id":"%s"}
        """
                .formatted(Math.floorMod(id.hashCode(), 10), id);
    }

    /** Their events as one batch. */
    public static String batch(List<String> ids) {
        return ids.stream().map(Senders::event).collect(joining(",", "[", "]"));
    }

    /** The ids that were answered with this status. */
    public Set<String> answered(int status) {
        return outcomes.answered(status);
    }

    /** The longest wait for an answer. */
    public Duration longestWait() {
        return outcomes.longestWait();
    }

    /** When the requests began whose connection broke before the answer came. */
    public Collection<Instant> cutOff() {
        return outcomes.cutOff();
    }

    /** The ids that may have to be sent again. */
    public List<String> unanswered() {
        return outcomes.unanswered();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
