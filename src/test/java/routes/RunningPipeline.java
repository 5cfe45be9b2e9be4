package routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import routes.process.FreePort;

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

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final int port;
    private final ConfigurableApplicationContext context;

    /**
     * Starts it and returns when it answers.
     *
     * @param settings further properties, like {@code pipeline.http.read-deadline=1s}
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
        try {
            this.folder = Files.createTempDirectory("pipeline");
            this.port = FreePort.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> properties = new ArrayList<>(List.of(settings));
        properties.add("pipeline.data-dir=" + folder);
        properties.add("pipeline.http.address=127.0.0.1");
        properties.add("pipeline.http.port=" + port);
        properties.add("pipeline.batch.interval=200ms");
        properties.add("server.port=0");
        properties.add("spring.jmx.enabled=false");
        if (properties.stream().noneMatch(PROMPT::equals)) {
            properties.add("pipeline.queue.publish-timeout=30s");
            properties.add("spring.data.redis.timeout=30s");
        }
        this.context =
                new SpringApplicationBuilder(Application.class)
                        .initializers(
                                start ->
                                        start.getBeanFactory()
                                                .addBeanPostProcessor(new Around(around)))
                        .run(arguments(properties));
    }

    private record Around(BiFunction<Object, String, Object> around) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return around.apply(bean, name);
        }
    }

    /** As arguments, because the settings file outranks defaults. */
    private static String[] arguments(List<String> properties) {
        return properties.stream().map(property -> "--" + property).toArray(String[]::new);
    }

    public int port() {
        return port;
    }

    /** Where everything durable lies. */
    public Path folder() {
        return folder;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public long count(String sql, Object... parameters) {
        return new JdbcTemplate(bean(DataSource.class)).queryForObject(sql, Long.class, parameters);
    }

    /** An address on the public port. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    /** The same, to the port for operators. */
    public HttpRequest.Builder managementRequest(String path) {
        String managementPort = context.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
