package routes.promise;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.stream.StreamRecords;
import routes.Endpoints;
import routes.event.EventBatch;
import routes.event.Settled;

/** Comes between the steps of the product's routes, known by their route and where they lead. */
final class WovenRoutes implements InterceptStrategy {

    private static final byte[] STREAM = "events".getBytes(StandardCharsets.US_ASCII);
    private static final int FEW = 100;

    /** Part of an event's text: the process that is about to write such an event ends. */
    private static final String DEADLY = System.getenv("DEADLY");

    private final Faults faults;

    WovenRoutes(Faults faults) {
        this.faults = faults;
    }

    private interface Step {
        /** Whether the product's own step is left out. */
        boolean replaces(Exchange exchange, DelegateAsyncProcessor own);
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        String route = ProcessorDefinitionHelper.getRouteId(node);
        String leadsTo = node.getLabel().replaceAll("^to\\[|[?].*|]$", "");
        Step step = step(context, route + " > " + leadsTo);
        return step == null ? target : woven(target, step);
    }

    private Step step(CamelContext context, String place) {
        return switch (place) {
            case "queue-publish > redis-stream:{{pipeline.queue.stream}}" ->
                    (exchange, own) -> publish(context, exchange, own);
            case "queue-consume > " + Endpoints.STORE ->
                    (exchange, own) -> reached(FaultPoint.AFTER_READ);
            case "store-settle > " + Endpoints.ACKNOWLEDGE ->
                    (exchange, own) -> reached(FaultPoint.AFTER_COMMIT);
            case "errors-park > " + Endpoints.ACKNOWLEDGE ->
                    (exchange, own) -> reached(FaultPoint.AFTER_PARKING);
            case "store-write > " + Endpoints.INSERT_BATCH ->
                    (exchange, own) -> {
                        endOnDeadly(exchange.getIn().getBody(EventBatch.class));
                        return acknowledgeEarly(context, exchange);
                    };
            default -> null;
        };
    }

    private static Processor woven(Processor target, Step step) {
        DelegateAsyncProcessor own = new DelegateAsyncProcessor(target);
        return new DelegateAsyncProcessor(own) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (step.replaces(exchange, own)) {
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, callback);
            }
        };
    }

    private boolean reached(FaultPoint point) {
        faults.reached(point);
        return false;
    }

    private static void endOnDeadly(EventBatch batch) {
        if (DEADLY != null && batch.json().contains(DEADLY)) {
            LockSupport.parkNanos(200_000_000); // what is acknowledged already is on its way
            Runtime.getRuntime().halt(Faults.HALTED);
        }
    }

    private boolean acknowledgeEarly(CamelContext context, Exchange exchange) {
        if (faults.isSabotaged(Sabotage.ACKNOWLEDGE_BEFORE_COMMIT)) {
            String[] ids =
                    exchange.getIn().getBody(EventBatch.class).settle().stream()
                            .map(Settled::receipt)
                            .toArray(String[]::new);
            try (RedisConnection redis = redis(context)) {
                redis.streamCommands().xAck(STREAM, "store", ids);
                redis.streamCommands().xDel(STREAM, ids);
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private boolean publish(CamelContext context, Exchange exchange, DelegateAsyncProcessor own) {
        if (faults.isSabotaged(Sabotage.ANSWER_EARLY)) {
            own.process(exchange.copy(), done -> {});
            return true;
        }
        if (faults.isSabotaged(Sabotage.TRIM)) {
            try (RedisConnection redis = redis(context)) {
                for (byte[] event : (List<byte[]>) exchange.getIn().getBody(List.class)) {
                    redis.streamCommands()
                            .xAdd(
                                    StreamRecords.rawBytes(
                                                    Map.of(
                                                            bytes("v"),
                                                            bytes("1"),
                                                            bytes("event"),
                                                            event))
                                            .withStreamKey(STREAM),
                                    XAddOptions.maxlen(FEW));
                }
            }
            return true;
        }
        return false;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static RedisConnection redis(CamelContext context) {
        return context.getRegistry().findSingleByType(RedisConnectionFactory.class).getConnection();
    }
}
