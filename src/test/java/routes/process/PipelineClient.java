package routes.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A caller of both ports of a running program, over HTTP. */
public final class PipelineClient {

    private static final String READINESS = "/actuator/health/readiness";

    private final HttpClient http;
    private final int port;
    private final int managementPort;

    /**
     * @param port the public one
     * @param managementPort the one for operators
     */
    public PipelineClient(HttpClient http, int port, int managementPort) {
        this.http = http;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** An address on the public port. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** An address on the management port. */
    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + path);
    }

    /** The body of an answer of the public port. */
    public String get(String path) {
        return answer(uri(path)).body();
    }

    /** The body of an answer of the management port. */
    public String getManagement(String path) {
        return answer(managementUri(path)).body();
    }

    /** What the program says about its parts. */
    public String readiness() {
        return getManagement(READINESS);
    }

    /** Whether it says that it can do its work. */
    public boolean isReady() {
        try {
            return answer(managementUri(READINESS)).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The answer to a GET. */
    public HttpResponse<String> answer(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    /** Sends one event and returns the status. */
    public int post(String event) {
        return post("/v1/events", event).statusCode();
    }

    /** The answer of the public port to a POST of JSON. */
    public HttpResponse<String> post(String path, String json) {
        return postTo(uri(path), json);
    }

    /** The answer to a POST of JSON. */
    public HttpResponse<String> postTo(URI address, String json) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The answer to a request of any kind. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
