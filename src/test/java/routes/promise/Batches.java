package routes.promise;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import routes.process.PipelineClient;
import routes.process.Senders;

/** Sends batches, from any thread, and remembers what became of them. */
final class Batches {

    private final PipelineClient pipeline;
    private final int size;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<Long> refusedNanos = Collections.synchronizedList(new ArrayList<>());
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param size events in each
     */
    Batches(PipelineClient pipeline, int size) {
        this.pipeline = pipeline;
        this.size = size;
    }

    /** Sends one more and waits for its answer. */
    void send() {
        int first = number.getAndAdd(size);
        List<String> ids =
                IntStream.range(first, first + size).mapToObj(i -> "overload-" + i).toList();
        String body = Senders.batch(ids);
        long start = System.nanoTime();
        HttpResponse<String> answer = pipeline.post("/v1/events/batch", body);
        long took = System.nanoTime() - start;
        if (answer.statusCode() == 202) {
            accepted.addAll(ids);
        } else if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()) {
            refusedNanos.add(took);
        } else {
            surprises.add(answer.statusCode() + " " + answer.body());
        }
    }

    /** The ids of the events that were taken. */
    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** How many batches were refused. */
    int refused() {
        return refusedNanos.size();
    }

    /** How long half of the refusals took at most. */
    Duration medianOfRefusals() {
        return Duration.ofNanos(
                refusedNanos.stream().sorted().toList().get(refusedNanos.size() / 2));
    }

    /** What was answered neither that it is taken nor that it may come again. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }
}
