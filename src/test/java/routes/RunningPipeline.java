package routes;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import routes.process.Arguments;
import routes.process.AroundBeans;
import routes.process.FreePort;
import routes.process.PipelineClient;
import routes.process.TemporaryFolder;

/**
 * The whole product in this process: on free ports, with its data in a folder of its own, writing
 * five batches a second.
 */
public final class RunningPipeline implements AutoCloseable {

    public static final String EVENT =
            "{\"event_type\":\"page_view\",\"timestamp\":\"2026-01-31T10:00:00Z\",\"product_id\":\"p-1\"}";
    public static final String JSON = "application/json";

    /**
     * A setting, for tests in which the queue is slow or away: callers are told after a second, as
     * in production. Without it they wait for longer than this machine ever takes for an answer.
     */
    public static final String PROMPT = "pipeline.queue.publish-timeout=1s";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TemporaryFolder folder = new TemporaryFolder("pipeline");
    private final int port;
    private final ConfigurableApplicationContext context;
    private final PipelineClient http;

    /**
     * Starts it and returns when it answers.
     *
     * @param settings further properties, like {@code pipeline.http.read-deadline=1s}; one with the
     *     key of a usual one stands instead of it
     */
    public RunningPipeline(String... settings) {
        this((bean, name) -> bean, settings);
    }

    /**
     * The same, with something put around beans.
     *
     * @param around is given each bean and its name
     */
    public RunningPipeline(BiFunction<Object, String, Object> around, String... settings) {
        this.port = FreePort.next();
        this.context =
                new SpringApplicationBuilder(Application.class)
                        .initializers(
                                start ->
                                        start.getBeanFactory()
                                                .addBeanPostProcessor(new AroundBeans(around)))
                        .run(Arguments.of(usualSettings(), settings));
        this.http = new PipelineClient(HTTP, port, managementPort());
        await().until(() -> !http.readiness().contains("has not been looked at"));
    }

    private List<String> usualSettings() {
        return List.of(
                "pipeline.data-dir=" + folder(),
                "pipeline.http.address=127.0.0.1",
                "pipeline.http.port=" + port,
                "pipeline.batch.interval=200ms",
                "pipeline.queue.publish-timeout=30s",
                "spring.data.redis.timeout=${pipeline.queue.publish-timeout}",
                "server.port=0",
                "spring.jmx.enabled=false");
    }

    private int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public int port() {
        return port;
    }

    /** Where everything durable lies. */
    public Path folder() {
        return folder.path();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public long count(String sql, Object... parameters) {
        return new JdbcTemplate(bean(DataSource.class)).queryForObject(sql, Long.class, parameters);
    }

    /** An address on the public port. */
    public URI uri(String path) {
        return http.uri(path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    /** The same, to the port for operators. */
    public HttpRequest.Builder managementRequest(String path) {
        return HttpRequest.newBuilder(http.managementUri(path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return http.send(request);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> post(String path, String body) {
        return post(path, JSON, body);
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Override
    public void close() {
        context.close();
        folder.close();
    }
}
