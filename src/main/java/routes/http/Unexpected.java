package routes.http;

import io.micrometer.core.instrument.Metrics;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last resort for a fault of ours: no caller is told its cause, so the log is. */
final class Unexpected {

    private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

    private Unexpected() {}

    /** Answers 500, and counts it where a route's own 500 is counted. */
    static void answer(RoutingContext ctx, Throwable cause) {
        LOG.error("a request to {} failed", ctx.normalizedPath(), cause);
        Rejection.UNEXPECTED.counter(Metrics.globalRegistry).increment();
        Answers.send(ctx, Problem.UNEXPECTED);
    }
}
