package routes.queue;

import static org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy.Abort;
import static routes.Endpoints.ENQUEUE;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.UnavailableException;
import routes.http.WaitForThread;

/** The way into a Redis channel: at most once. What nobody reads at the moment is gone. */
@Component
@ConditionalOnProperty(name = "pipeline.queue.kind", havingValue = "redis-pubsub")
@ConditionalOnRole({Role.INGEST, Role.STORE})
class PubSubPublishRoutes extends RouteBuilder {

    private static final UnavailableException AWAY =
            new UnavailableException("The queue is not reachable; send it again in a moment");

    @Override
    public void configure() {
        // spotless:off – one step a line
        from(ENQUEUE).routeId("queue-publish").routeGroup("queue")
            .routeDescription("Publishes events on a Redis channel; whoever listens gets them, nobody keeps them")
            .routeConfigurationId("answers-caller")
            .process(WaitForThread::begin)
            // whatever the client throws: the caller is to know that the queue is away, and nothing else
            .doTry()
                // publishing waits for Redis, which an event loop may not
                .threads().poolSize(8).maxPoolSize(8).maxQueueSize(1000).rejectedPolicy(Abort).threadName("queue-publish")
                .process(WaitForThread::end)
                .split(body()).stopOnException()
                    .setHeader("CamelRedis.Message", bodyAs(String.class))
                    .setHeader("CamelRedis.Channel", simple("{{pipeline.queue.stream}}"))
                    .to(PubSubConfiguration.REDIS + "&command=PUBLISH&redisTemplate=#pubSubTemplate")
                .end()
            .endDoTry()
            .doCatch(Exception.class)
                .throwException(AWAY)
            .end();
        // spotless:on
    }
}
