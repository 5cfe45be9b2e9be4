package routes.queue.redisstream;

import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Adds a list of events to the stream, and is done when Redis has them all on disk. Never blocks.
 */
class RedisStreamProducer extends DefaultAsyncProducer {

    private final RedisStreamEndpoint endpoint;
    private StreamPublisher publisher;

    RedisStreamProducer(RedisStreamEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        publisher = new StreamPublisher(endpoint);
        publisher.start();
    }

    @Override
    protected void doStop() throws Exception {
        if (publisher != null) {
            publisher.close();
        }
        super.doStop();
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean process(Exchange exchange, AsyncCallback callback) {
        List<byte[]> events = exchange.getIn().getBody(List.class);
        publisher.publish(
                events,
                failure -> {
                    if (failure != null) {
                        exchange.setException(failure);
                    }
                    callback.done(false);
                });
        return false;
    }
}
