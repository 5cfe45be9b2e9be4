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
 * The program with one thing changed: a worker thread adds the event of each request to Redis, in a
 * flush of its own over the connection that Spring Data shares, and waits for the reply. Set up by
 * the program's environment.
 */
final class BlockingIngest implements InterceptStrategy {

    private static final int WORKERS = 64;
    private static final byte[] STREAM = bytes("events");

    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

    public static void main(String[] args) {
        new SpringApplicationBuilder(Application.class)
                .initializers(
                        context ->
                                ((GenericApplicationContext) context)
                                        .registerBean(
                                                InterceptStrategy.class, BlockingIngest::new))
                .run(args);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        if (!"queue-publish".equals(ProcessorDefinitionHelper.getRouteId(node))
                || !node.getLabel().contains("redis-stream:")) {
            return target;
        }
        var factory = context.getRegistry().findSingleByType(RedisConnectionFactory.class);
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                workers.execute(() -> publish(factory, exchange, callback));
                return false;
            }
        };
    }

    private static void publish(
            RedisConnectionFactory factory, Exchange exchange, AsyncCallback callback) {
        try (RedisConnection redis = factory.getConnection()) {
            for (Object event : exchange.getIn().getBody(List.class)) {
                var entry = Map.of(bytes("v"), bytes("1"), bytes("event"), (byte[]) event);
                redis.streamCommands().xAdd(StreamRecords.rawBytes(entry).withStreamKey(STREAM));
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        callback.done(false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
