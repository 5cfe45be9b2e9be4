package routes.promise;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop as a process of its own, so that no fault of the others touches what it knows. It sends at
 * a fixed rate until its standard input ends, however long the answers take, and says how far it is
 * on its standard output.
 */
final class LoadClient {

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(1))
                    .executor(Runnable::run) // waking threads costs more than what they do here
                    .build();
    private final String address;
    private final Plan plan;
    private final Journal journal;
    private final long nanosPerRequest;

    /**
     * More than what is sent while the longest fault lasts; whoever is slower has to be waited for.
     */
    private static final int MOST_UNDER_WAY = 300;

    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong attempted = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean stopping;
    private volatile long start;
    private volatile long end;

    private LoadClient(String address, Plan plan, Journal journal, long requestsPerSecond) {
        this.address = address;
        this.plan = plan;
        this.journal = journal;
        this.nanosPerRequest = 1_000_000_000L / requestsPerSecond;
    }

    /** Takes the address, the shop, the client's name, a seed, requests a second, the journal. */
    public static void main(String[] arguments) throws Exception {
        Plan plan = new Plan(arguments[1], arguments[2], Long.parseLong(arguments[3]));
        try (Journal journal = new Journal(Path.of(arguments[5]))) {
            new LoadClient(arguments[0], plan, journal, Long.parseLong(arguments[4])).run();
        }
    }

    private void run() throws Exception {
        warmUp();
        start = System.nanoTime();
        Thread sender = new Thread(this::sendUntilStopped);
        sender.start();
        Thread reporter = new Thread(this::reportForever);
        reporter.setDaemon(true);
        reporter.start();
        System.in.readAllBytes(); // until whoever started this client closes it
        end = System.nanoTime();
        stopping = true;
        sender.join();
        underWay.acquire(MOST_UNDER_WAY);
        report();
    }

    /** The first request of a process takes as long as a hundred later ones. */
    private void warmUp() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void reportForever() {
        while (!stopping) {
            report();
            LockSupport.parkNanos(10_000_000);
        }
    }

    private synchronized void report() {
        long millis = ((end == 0 ? System.nanoTime() : end) - start) / 1_000_000;
        int open = MOST_UNDER_WAY - underWay.availablePermits();
        Progress progress =
                new Progress(attempted.get(), acknowledged.get(), requests.get(), millis, open);
        System.out.println(progress.line());
    }

    private void sendUntilStopped() {
        while (!stopping) {
            long due = start + requests.getAndIncrement() * nanosPerRequest;
            while (System.nanoTime() < due && !stopping) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(plan.nextRequest());
        }
    }

    private void send(PlannedRequest request) {
        List<PlannedEvent> events = request.events();
        HttpRequest message = request.to(address);
        underWay.acquireUninterruptibly();
        events.forEach(journal::intent);
        attempted.addAndGet(events.size());
        long begin = System.nanoTime();
        http.sendAsync(message, HttpResponse.BodyHandlers.ofString())
                .thenApply(request::statuses)
                .thenAccept(statuses -> note(events, statuses, begin))
                .exceptionally(
                        failure -> {
                            events.forEach(event -> outcome(event, Journal.UNKNOWN, begin));
                            return null;
                        })
                .whenComplete((done, failure) -> underWay.release());
    }

    private void note(List<PlannedEvent> events, List<Integer> statuses, long begin) {
        for (int i = 0; i < events.size(); i++) {
            outcome(events.get(i), statuses.get(i), begin);
        }
    }

    private void outcome(PlannedEvent event, int status, long begin) {
        journal.outcome(event, status, (System.nanoTime() - begin) / 1_000_000);
        if (status == 202) {
            acknowledged.incrementAndGet();
        }
    }
}
