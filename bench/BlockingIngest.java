import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.stream.StreamRecords;
import routes.Application;

/**
 * The program as it would be with Camel's own engine and Spring's own template: a request blocks
 * one of 64 worker threads from the first step of its route to its answer, and adds its event to
 * Redis in a flush of its own. Nothing else is changed. Set up by the program's environment.
 */
final class BlockingIngest implements InterceptStrategy {

    private static final int WORKERS = 64;
    private static final byte[] STREAM = bytes("events");

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private boolean movedToWorker;

    public static void main(String[] args) {
        new SpringApplicationBuilder(Application.class)
                .initializers(
                        context ->
                                ((GenericApplicationContext) context)
                                        .registerBean(
                                                InterceptStrategy.class, BlockingIngest::new))
                .run(args);
    }

    /** Called for each step of each route, in their order. */
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        String route = ProcessorDefinitionHelper.getRouteId(node);
        if ("ingest-accept".equals(route) && !movedToWorker) {
            movedToWorker = true;
            return new DelegateAsyncProcessor(target) {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    workers.execute(() -> super.process(exchange, done -> callback.done(false)));
                    return false;
                }
            };
        }
        if ("queue-publish".equals(route) && node.getLabel().contains("redis-stream:")) {
            var factory = context.getRegistry().findSingleByType(RedisConnectionFactory.class);
            return exchange -> publish(factory, exchange);
        }
        return target;
    }

    private static void publish(RedisConnectionFactory factory, Exchange exchange) {
        try (RedisConnection redis = factory.getConnection()) {
            for (Object event : exchange.getIn().getBody(List.class)) {
                var entry = Map.of(bytes("v"), bytes("1"), bytes("event"), (byte[]) event);
                redis.streamCommands().xAdd(StreamRecords.rawBytes(entry).withStreamKey(STREAM));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
