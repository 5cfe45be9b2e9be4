package routes.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as a process of its own, on free ports, which can be stopped, killed, frozen
 * and started again.
 */
public final class PipelineProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private JavaCommand program = JavaCommand.packaged();
    private Process process;

    /**
     * @param folder the working folder, made when it is missing; the data lies in it under {@code
     *     data}
     */
    public PipelineProcess(Path folder) {
        this.folder = folder;
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("DATA_DIR", folder.resolve("data").toString());
        environment.put("BATCH_INTERVAL", "200ms");
        environment.put("LOG_FORMAT", "text");
        environment.put("QUEUE_PUBLISH_TIMEOUT", "30s");
    }

    /** Sets an environment variable for the next start. */
    public PipelineProcess with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Has a batch wait until it is full, or the program stops. */
    public PipelineProcess writingFullBatchesOnly() {
        return with("BATCH_INTERVAL", "1h").with("QUEUE_CLAIM_IDLE", "2h");
    }

    /**
     * Has callers told after a second that the queue does not answer, as in production. Without it
     * they wait for longer than this machine ever takes for an answer.
     */
    public PipelineProcess prompt() {
        return with("QUEUE_PUBLISH_TIMEOUT", "1s");
    }

    /** Has this main class of the tests start the program, from the next start on. */
    public PipelineProcess through(Class<?> main) {
        program = JavaCommand.of(main);
        return this;
    }

    /** Starts the program and waits until it is ready. */
    public PipelineProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the program and does not wait. */
    public PipelineProcess launch() {
        ClassArchive.prepare();
        ProcessBuilder builder = new ProcessBuilder(program.line()).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            Files.createDirectories(folder);
            process = builder.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until the management port says that the program can do its work. */
    public void awaitReady() {
        await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(100)).until(this::isReady);
    }

    /** Ends it at once, as a power cut would end the program. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, as Ctrl-C does, and returns the exit code. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it has ended by itself, and returns the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end; see " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Makes it hang where it is. */
    public void freeze() {
        Signals.send("STOP", process.pid());
    }

    /** Whether it hangs where it is. */
    public boolean isFrozen() {
        return Signals.isStopped(process.pid());
    }

    /** Lets it go on. */
    public void thaw() {
        Signals.send("CONT", process.pid());
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Where its standard output goes. */
    public Path log() {
        return folder.resolve("log.txt");
    }

    /** What it has said so far. */
    public String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Its SQLite file. */
    public Path database() {
        return folder.resolve("data").resolve("analytics.db");
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

    /** What it says about its parts. */
    public String readiness() {
        return getManagement("/actuator/health/readiness");
    }

    /** The answer to a GET. */
    public HttpResponse<String> answer(URI address) {
        return send(HttpRequest.newBuilder(address).build());
    }

    /** Sends one event and returns the status. */
    public int post(String event) {
        return postTo(uri("/v1/events"), event).statusCode();
    }

    /** The answer to a POST of JSON. */
    public HttpResponse<String> postTo(URI address, String json) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Whether it says that it can do its work. */
    public boolean isReady() {
        try {
            return answer(managementUri("/actuator/health/readiness")).statusCode() == 200;
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            process.destroyForcibly();
            awaitEnd();
        }
    }
}
