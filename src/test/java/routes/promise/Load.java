package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import routes.process.JavaCommand;
import routes.process.Patience;
import routes.process.PipelineProcess;

/** Shops that send at a fixed rate, each a process with a journal of its own. */
final class Load implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(120);

    /** The clients say no more often how far they are. */
    private static final Duration OFTEN = Duration.ofMillis(10);

    /** A build has one: it is to find out whether faults lose events, not how many they meet. */
    private static final int CLIENTS = Patience.ALONE ? 2 : 1;

    private static final int REQUESTS_PER_SECOND = 110;

    private static final double ENOUGH = Patience.ALONE ? 0.8 : 0.3;

    private final String shop;
    private final List<LoadProcess> clients = new ArrayList<>();

    private Load(String shop) {
        this.shop = shop;
    }

    /**
     * Starts shops that together send about 340 events a second, half of it in a build, and waits
     * until the first are acknowledged.
     */
    static Load start(PipelineProcess target, Path folder, String shop, long seed) {
        Load load = new Load(shop);
        for (int i = 0; i < CLIENTS; i++) {
            Path journal = folder.resolve(shop + "-" + i);
            JavaCommand client =
                    JavaCommand.of(
                            LoadClient.class,
                            target.http().uri("/v1/events").toString(),
                            shop,
                            Integer.toString(i),
                            Long.toString(seed + i),
                            Integer.toString(REQUESTS_PER_SECOND),
                            journal.toString());
            load.clients.add(new LoadProcess(journal, client));
        }
        load.awaitAcknowledged(1);
        return load;
    }

    String shop() {
        return shop;
    }

    List<Path> journals() {
        return clients.stream().map(LoadProcess::journal).toList();
    }

    long attempted() {
        return clients.stream().mapToLong(client -> client.progress().attempted()).sum();
    }

    long acknowledged() {
        return clients.stream().mapToLong(client -> client.progress().acknowledged()).sum();
    }

    /** Lets this many more events be tried: the clock of the faults. */
    void awaitAttempted(long more) {
        long enough = attempted() + more;
        await().atMost(SOON).pollInterval(OFTEN).until(() -> attempted() >= enough);
    }

    /** Lets this many more events be acknowledged. */
    void awaitAcknowledged(long more) {
        long enough = acknowledged() + more;
        await().atMost(SOON).pollInterval(OFTEN).until(() -> acknowledged() >= enough);
    }

    /** Waits until the program answers about as fast as it is asked. */
    void awaitNearlyAllAnswered() {
        await().atMost(SOON)
                .pollInterval(OFTEN)
                .until(
                        () ->
                                clients.stream()
                                        .allMatch(
                                                client -> client.progress().isNearlyAllAnswered()));
    }

    void end() {
        clients.forEach(LoadProcess::stop);
    }

    /**
     * Ends the shops; what they sent counts only when it was about as much as they were meant to.
     */
    Load stop() {
        end();
        for (LoadProcess client : clients) {
            assertThat(client.progress().requestsPerSecond() / REQUESTS_PER_SECOND)
                    .as("the part of its rate that the load made")
                    .isGreaterThan(ENOUGH);
        }
        return this;
    }

    @Override
    public void close() {
        clients.forEach(LoadProcess::close);
    }
}
