package routes.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Sends one event after the other, on a connection of its own. */
final class Shop {

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final URI address;
    private final Outcomes outcomes;

    Shop(URI address, Outcomes outcomes) {
        this.address = address;
        this.outcomes = outcomes;
    }

    /** Returns when it has an outcome. */
    void send(String id) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Senders.event(id)))
                        .build();
        Instant start = Instant.now();
        try {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            outcomes.noteAnswer(id, status, Duration.between(start, Instant.now()));
        } catch (ConnectException e) {
            outcomes.noteNone(id);
        } catch (IOException e) {
            outcomes.noteCutOff(id, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcomes.noteNone(id);
        }
    }
}
