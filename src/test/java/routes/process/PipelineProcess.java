package routes.process;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packaged program as a process of its own, on free ports. */
public final class PipelineProcess extends ServerProcess {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration END_LIMIT = Duration.ofSeconds(120);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final Map<String, String> environment = new HashMap<>();
    private final PipelineClient http;
    private JavaCommand program = JavaCommand.packaged();

    /**
     * @param folder the working folder, made when it is missing; the data lies in it under {@code
     *     data}
     */
    public PipelineProcess(Path folder) {
        super(folder, END_LIMIT);
        int port = FreePort.next();
        int managementPort = FreePort.next();
        http = new PipelineClient(HTTP, port, managementPort);
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
        run(program.line(), environment);
        return this;
    }

    /** Waits until the management port says that the program can do its work. */
    public void awaitReady() {
        await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(100)).until(http::isReady);
    }

    /** A caller of its two ports. */
    public PipelineClient http() {
        return http;
    }

    /** The Redis that came with it; empty when it has none, or that one has ended. */
    public Optional<ProcessHandle> embeddedRedis() {
        return runningRedis().stream().findFirst();
    }

    /** Ends it and what is left of its Redis, which else would still write into the folder. */
    @Override
    public void close() {
        super.close();
        await().pollDelay(Duration.ZERO)
                .until(
                        () -> {
                            List<ProcessHandle> left = runningRedis();
                            left.forEach(ProcessHandle::destroyForcibly);
                            return left.isEmpty();
                        });
    }

    /** Found by its program: when Redis deletes the file with its process id, it still runs. */
    private List<ProcessHandle> runningRedis() {
        String files = folder().resolve(Path.of("data", "redis")).toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(files))
                .toList();
    }

    /** Its SQLite file. */
    public Path database() {
        return folder().resolve("data").resolve("analytics.db");
    }
}
