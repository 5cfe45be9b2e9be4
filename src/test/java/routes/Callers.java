package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.RunningPipeline.EVENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Callers of a running pipeline, who stay on the line until they are hung up on. */
final class Callers implements AutoCloseable {

    private final RunningPipeline pipeline;
    private final List<RawConnection> callers = new ArrayList<>();

    Callers(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** One more. */
    RawConnection call() {
        RawConnection caller = new RawConnection(pipeline.port());
        callers.add(caller);
        return caller;
    }

    /** Whether the server has hung up on everybody. */
    boolean areAllClosed() {
        return callers.stream().allMatch(caller -> caller.send("").isClosed());
    }

    /** The longest wait but one of a hundred honest ones, who do not stay. */
    Duration waitOfNearlyAll() {
        // on a connection closed as idle meanwhile the client repeats a GET, but not a POST
        pipeline.get("/v1/health");
        return IntStream.range(0, 100).mapToObj(i -> waitOfOne()).sorted().toList().get(98);
    }

    private Duration waitOfOne() {
        long start = System.nanoTime();
        assertThat(pipeline.post("/v1/events", EVENT).statusCode()).isEqualTo(202);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        callers.forEach(RawConnection::close);
        callers.clear();
    }
}
