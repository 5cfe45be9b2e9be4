package routes.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import routes.process.JavaCommand;
import routes.process.Patience;
import routes.process.PipelineProcess;

/** Shops that send at a fixed rate, each a process with a journal of its own. */
final class Load implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final Duration OFTEN = Duration.ofMillis(2);
    private static final int CLIENTS = 2;
    private static final int REQUESTS_PER_SECOND = 110;
    private static final double ENOUGH = Patience.ALONE ? 0.8 : 0.3;
    private static final int FEW = 5;

    private final String shop;
    private final List<Client> clients = new ArrayList<>();

    private Load(String shop) {
        this.shop = shop;
    }

    /**
     * Starts shops that together send about 340 events a second, and waits until the first are
     * acknowledged.
     */
    static Load start(PipelineProcess target, Path folder, String shop, long seed) {
        Load load = new Load(shop);
        for (int i = 0; i < CLIENTS; i++) {
            load.clients.add(new Client(target, folder.resolve(shop + "-" + i), shop, seed + i));
        }
        load.awaitAcknowledged(1);
        return load;
    }

    String shop() {
        return shop;
    }

    List<Path> journals() {
        return clients.stream().map(client -> client.journal).toList();
    }

    long attempted() {
        return clients.stream().mapToLong(client -> client.progress.attempted()).sum();
    }

    long acknowledged() {
        return clients.stream().mapToLong(client -> client.progress.acknowledged()).sum();
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
                                        .allMatch(client -> client.progress.isNearlyAllAnswered()));
    }

    void end() {
        clients.forEach(Client::stop);
    }

    /**
     * Ends the shops; what they sent counts only when it was about as much as they were meant to.
     */
    Load stop() {
        end();
        for (Client client : clients) {
            assertThat(client.progress.requestsPerSecond() / REQUESTS_PER_SECOND)
                    .as("the part of its rate that the load made")
                    .isGreaterThan(ENOUGH);
        }
        return this;
    }

    @Override
    public void close() {
        clients.forEach(client -> client.process.destroyForcibly());
    }

    /** How far a client is, as {@link LoadClient} says it: events, then requests. */
    private record Progress(
            long attempted, long acknowledged, long requests, long millis, long underWay) {

        static Progress parse(String line) {
            long[] said = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
            return new Progress(said[0], said[1], said[2], said[3], said[4]);
        }

        double requestsPerSecond() {
            return requests * 1000.0 / millis;
        }

        boolean isNearlyAllAnswered() {
            return acknowledged > 0 && underWay < FEW;
        }
    }

    private static final class Client {
        private final Path journal;
        private final Process process;
        private final Thread reader;
        private volatile Progress progress = new Progress(0, 0, 0, 0, 0);

        Client(PipelineProcess target, Path journal, String shop, long seed) {
            this.journal = journal;
            JavaCommand command =
                    JavaCommand.of(
                            LoadClient.class,
                            target.http().uri("/v1/events").toString(),
                            shop,
                            journal.getFileName().toString().substring(shop.length() + 1),
                            Long.toString(seed),
                            Integer.toString(REQUESTS_PER_SECOND),
                            journal.toString());
            try {
                Files.createDirectories(journal.getParent());
                process =
                        new ProcessBuilder(command.line())
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reader = new Thread(this::read);
            reader.start();
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    progress = Progress.parse(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void stop() {
            try {
                process.getOutputStream().close();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                reader.join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
