package routes.store;

import static routes.Endpoints.STORE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import routes.Application;
import routes.event.EventBatch;
import routes.event.QueuedEvent;
import routes.process.StoredEvents;

/**
 * The store's routes and the error policies alone, over a real SQLite file; the queue is the test.
 */
final class StoreStage implements AutoCloseable {

    private static final String INTERVAL = "pipeline.batch.interval=";

    private final Path folder;
    private final Path database;
    private final ConfigurableApplicationContext context;
    private final Acknowledgements queue;

    StoreStage(String... settings) {
        this(writer -> writer, settings);
    }

    /**
     * @param writer what stands between the routes and the connection that writes
     * @param settings unless they give an interval, only a full batch is written: a clock would now
     *     and then divide one
     */
    StoreStage(UnaryOperator<DataSource> writer, String... settings) {
        try {
            folder = Files.createTempDirectory("store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = folder.resolve("analytics.db");
        List<String> arguments = new ArrayList<>();
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        if (arguments.stream().noneMatch(one -> one.startsWith("--" + INTERVAL))) {
            arguments.add("--" + INTERVAL + "1h");
        }
        arguments.add("--pipeline.roles=store");
        arguments.add("--pipeline.queue.claim-idle=2h");
        arguments.add("--pipeline.data-dir=" + folder);
        arguments.add("--pipeline.retry.first=10ms");
        arguments.add("--pipeline.retry.longest=200ms");
        arguments.add("--pipeline.redis.url=redis://127.0.0.1:1"); // nobody: the test is the queue
        arguments.add("--server.port=0");
        arguments.add("--spring.jmx.enabled=false");
        arguments.add("--pipeline.http.port=0");
        arguments.add("--camel.main.java-routes-include-pattern=routes/store/*,routes/errors/*");
        queue = new Acknowledgements(new StoredEvents(database));
        context =
                new SpringApplicationBuilder(Application.class)
                        .initializers(start -> register((GenericApplicationContext) start, writer))
                        .run(arguments.toArray(String[]::new));
    }

    private void register(GenericApplicationContext start, UnaryOperator<DataSource> writer) {
        start.registerBean("routes.store.queue", RouteBuilder.class, () -> queue);
        start.registerBean(
                "between", BeanPostProcessor.class, () -> new BetweenDataSource("writer", writer));
    }

    /** Hands events to the store as the queue would, on this thread. */
    void receive(QueuedEvent... events) {
        ProducerTemplate template = context.getBean(CamelContext.class).createProducerTemplate();
        for (QueuedEvent event : events) {
            template.sendBody(STORE, new EventBatch(List.of(event)));
        }
    }

    /** A page view with this id, as its first delivery; the receipt is the id too. */
    static QueuedEvent pageView(String id) {
        return pageView(id, "f");
    }

    static QueuedEvent pageView(String id, String fingerprint) {
        return event(id, json(id, fingerprint).formatted("\"event_type\":\"page_view\","));
    }

    /** An event without its kind, which no row may lack. */
    static QueuedEvent bad(String id) {
        return event(id, json(id, "f").formatted(""));
    }

    static QueuedEvent event(String receipt, String json) {
        return new QueuedEvent(receipt, 1, 1, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(String id, String fingerprint) {
        return "{\"shop_id\":\"default\",\"event_id\":\""
                + id
                + "\",%s\"timestamp\":\"2026-01-15T10:00:00.000000Z\","
                + "\"fingerprint\":\""
                + fingerprint
                + "\",\"received_at\":\"2026-01-15T10:00:00.000000Z\",\"local_day\":\"2026-01-15\"}";
    }

    Set<String> acknowledged() {
        return queue.receipts();
    }

    List<String> acknowledgedTooEarly() {
        return queue.tooEarly();
    }

    JdbcClient sql() {
        return JdbcClient.create(context.getBean("writer", DataSource.class));
    }

    long count(String table) {
        return sql().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    Path database() {
        return database;
    }

    void stop() {
        context.close();
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
