package routes.store;

import static routes.Endpoints.STORE;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import routes.Application;
import routes.event.EventBatch;
import routes.event.QueuedEvent;
import routes.process.Arguments;
import routes.process.AroundBeans;
import routes.process.StoredEvents;
import routes.process.TemporaryFolder;

/**
 * The store's routes and the error policies alone, over a real SQLite file; the queue is the test.
 */
final class StoreStage implements AutoCloseable {

    private final TemporaryFolder folder = new TemporaryFolder("store");
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
        queue = new Acknowledgements(new StoredEvents(database()));
        context =
                new SpringApplicationBuilder(Application.class)
                        .initializers(start -> register((GenericApplicationContext) start, writer))
                        .run(Arguments.of(usualSettings(), settings));
    }

    private List<String> usualSettings() {
        return List.of(
                "pipeline.batch.interval=1h",
                "pipeline.roles=store",
                "pipeline.queue.claim-idle=2h",
                "pipeline.data-dir=" + folder.path(),
                "pipeline.retry.first=10ms",
                "pipeline.retry.longest=200ms",
                "pipeline.redis.url=redis://127.0.0.1:1", // nobody: the test is the queue
                "server.port=0",
                "spring.jmx.enabled=false",
                "pipeline.http.port=0",
                "camel.main.java-routes-include-pattern=routes/store/*,routes/errors/*");
    }

    private void register(GenericApplicationContext start, UnaryOperator<DataSource> writer) {
        start.registerBean("routes.store.queue", RouteBuilder.class, () -> queue);
        start.getBeanFactory().addBeanPostProcessor(new AroundBeans(betweenWriters(writer)));
    }

    private static BiFunction<Object, String, Object> betweenWriters(
            UnaryOperator<DataSource> writer) {
        return (bean, name) -> name.equals("writer") ? writer.apply((DataSource) bean) : bean;
    }

    /** Hands events to the store as the queue would, on this thread. */
    void receive(QueuedEvent... events) {
        ProducerTemplate template = context.getBean(CamelContext.class).createProducerTemplate();
        for (QueuedEvent event : events) {
            template.sendBody(STORE, new EventBatch(List.of(event)));
        }
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

    /** What the counter of this name, and with these tags, has counted. */
    double counted(String name, String... tags) {
        return context.getBean(MeterRegistry.class).counter(name, tags).count();
    }

    Path database() {
        return folder.path().resolve("analytics.db");
    }

    void stop() {
        context.close();
    }

    @Override
    public void close() {
        context.close();
        folder.close();
    }
}
