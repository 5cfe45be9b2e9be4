package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.event.EventBatch;
import routes.process.Senders;

/** Whoever adds a step to the store's routes has the batch in hand, whatever the queue is. */
class StepBehindTheQueueIT {

    private final Queue<Object> bodies = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @ValueSource(strings = {"redis-streams", "redis-pubsub"})
    void aStepBehindTheAcknowledgementGetsTheBatch(String queue) throws Exception {
        try (RunningPipeline pipeline = new RunningPipeline("pipeline.queue.kind=" + queue)) {
            AdviceWith.adviceWith(
                    pipeline.bean(CamelContext.class),
                    "store-settle",
                    route ->
                            route.weaveByToUri(Endpoints.ACKNOWLEDGE)
                                    .after()
                                    .process(exchange -> bodies.add(exchange.getIn().getBody())));
            List<String> ids = Senders.ids("stored", 3);
            ids.forEach(id -> pipeline.post("/v1/events", Senders.event(id)));

            await().until(() -> pipeline.count("SELECT count(*) FROM events") == ids.size());
            await().untilAsserted(() -> assertThat(told()).contains(ids.toArray(String[]::new)));
        }
    }

    private String told() {
        assertThat(bodies).hasOnlyElementsOfType(EventBatch.class);
        return bodies.stream().map(body -> ((EventBatch) body).json()).toList().toString();
    }
}
