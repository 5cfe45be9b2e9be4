import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A load generator over HTTP, where wrk is not installed or a steady rate is wanted. It waits for
 * every answer, so its counts are exact.
 *
 * <p>{@code Load PORT PATH KIND CONNECTIONS SECONDS RATE RUN [EVERY]}: kind is single, batch or
 * get; a rate of 0 sends the next request as soon as the last is answered. Prints {@code result
 * ANSWERED SECONDS ERRORS P50 P99}, times in milliseconds; at a steady rate also one such line for
 * each part of {@code EVERY} seconds.
 */
final class Load {

    private static final int TICK_MILLIS = 5;
    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);

    private final String[] args;
    private final int connections;
    private final long nanos;
    private final int rate;
    private final long partNanos;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final Histogram latency = new Histogram(LONGEST_MICROS, 3);
    private final Histogram part = new Histogram(LONGEST_MICROS, 3);
    private Requests requests;
    private long begin;
    private long sent;
    private long answered;
    private long errors;
    private int parts;
    private long errorsBefore;

    Load(String[] args) {
        this.args = args;
        this.connections = Integer.parseInt(args[3]);
        this.nanos = (long) (Double.parseDouble(args[4]) * 1e9);
        this.rate = Integer.parseInt(args[5]);
        this.partNanos = args.length < 8 ? 0 : TimeUnit.SECONDS.toNanos(Long.parseLong(args[7]));
    }

    public static void main(String[] args) {
        new Load(args).run().print();
    }

    /**
     * Sends for the given time and returns when all is answered. Everything happens on one thread.
     */
    Outcome run() {
        Vertx vertx = Vertx.vertx();
        vertx.getOrCreateContext()
                .runOnContext(
                        nothing -> {
                            requests = new Requests(vertx, args);
                            begin = System.nanoTime();
                            start(vertx);
                        });
        Outcome done = outcome.join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        return done;
    }

    private void start(Vertx vertx) {
        if (rate == 0) {
            for (int i = 0; i < connections; i++) {
                send();
            }
        } else {
            vertx.setPeriodic(TICK_MILLIS, timer -> catchUp(vertx, timer));
        }
    }

    private void catchUp(Vertx vertx, long timer) {
        long elapsed = Math.min(System.nanoTime() - begin, nanos);
        for (long due = elapsed * rate / 1_000_000_000 - sent; due > 0; due--) {
            send();
        }
        if (partNanos > 0 && elapsed >= (parts + 1) * partNanos) {
            reportPart();
        }
        if (elapsed == nanos) {
            vertx.cancelTimer(timer);
            finishWhenAllIsAnswered();
        }
    }

    private void reportPart() {
        parts++;
        long errorsOfPart = errors - errorsBefore;
        long done = part.getTotalCount() - errorsOfPart;
        new Outcome(done, partNanos / 1e9, errorsOfPart, part).print();
        errorsBefore = errors;
        part.reset();
    }

    private void send() {
        sent++;
        long from = System.nanoTime();
        requests.send()
                .onComplete(status -> answered(from, status.succeeded() ? status.result() : 0));
    }

    private void answered(long from, int status) {
        answered++;
        long micros = Math.min(LONGEST_MICROS, (System.nanoTime() - from) / 1000);
        latency.recordValue(micros);
        part.recordValue(micros);
        if (status != 200 && status != 202) {
            errors++;
        }
        if (rate == 0 && System.nanoTime() - begin < nanos) {
            send();
        } else {
            finishWhenAllIsAnswered();
        }
    }

    private void finishWhenAllIsAnswered() {
        long elapsed = System.nanoTime() - begin;
        if (answered == sent && elapsed >= nanos) {
            outcome.complete(new Outcome(answered - errors, elapsed / 1e9, errors, latency));
        }
    }
}
