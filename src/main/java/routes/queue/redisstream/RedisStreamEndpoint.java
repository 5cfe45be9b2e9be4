package routes.queue.redisstream;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * One stream in Redis, with the options of whoever adds to it, reads it or acknowledges what it
 * read.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "redis-stream",
        title = "Redis Stream",
        syntax = "redis-stream:stream",
        category = {Category.MESSAGING})
public class RedisStreamEndpoint extends DefaultEndpoint {

    @UriPath private final String stream;

    /** The consumer group, the only one: what it acknowledges leaves the stream for all. */
    @UriParam private String group = "store";

    /** This consumer's name in the group, the same over restarts. */
    @UriParam(label = "consumer")
    private String consumer = "store-1";

    /** Entries read at once. */
    @UriParam(label = "consumer")
    private int count = 100;

    /** Events after which an exchange is full; what shares an entry stays together. */
    @UriParam(label = "consumer")
    private int size = 1000;

    /**
     * How long an entry must lie unacknowledged with another consumer before this one takes it
     * over.
     */
    @UriParam(label = "consumer")
    private Duration claimIdle = Duration.ofMinutes(1);

    /** What the producer does: add the body to the stream, or acknowledge what a header lists. */
    @UriParam(label = "producer")
    private Operation operation = Operation.ADD;

    /** Longest wait for Redis before an event is refused. */
    @UriParam(label = "producer")
    private Duration timeout = Duration.ofSeconds(1);

    /** Says whether the stream may grow no further, or Redis may not be trusted with more. */
    @UriParam(label = "producer")
    private Admission admission = () -> false;

    RedisStreamEndpoint(String uri, RedisStreamComponent component, String stream) {
        super(uri, component);
        this.stream = stream;
    }

    @Override
    public Producer createProducer() {
        return operation == Operation.ADD
                ? new RedisStreamProducer(this)
                : new RedisStreamAcknowledger(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        RedisStreamConsumer streamConsumer = new RedisStreamConsumer(this, processor);
        configureConsumer(streamConsumer);
        return streamConsumer;
    }

    /** Who reads, as Redis calls it. */
    io.lettuce.core.Consumer<String> groupConsumer() {
        return io.lettuce.core.Consumer.from(group, consumer);
    }

    RedisStreamComponent component() {
        return (RedisStreamComponent) getComponent();
    }

    public String getStream() {
        return stream;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String group) {
        this.group = group;
    }

    public void setConsumer(String consumer) {
        this.consumer = consumer;
    }

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
    }

    public int getSize() {
        return size;
    }

    public void setSize(int size) {
        this.size = size;
    }

    public Duration getClaimIdle() {
        return claimIdle;
    }

    public void setClaimIdle(Duration claimIdle) {
        this.claimIdle = claimIdle;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    public Admission getAdmission() {
        return admission;
    }

    public void setAdmission(Admission admission) {
        this.admission = admission;
    }
}
