package routes.queue;

import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import routes.http.UnavailableException;

/**
 * How long an event may wait for a thread that publishes it. While Redis hangs every thread waits
 * for Redis; whoever comes then is told instead of waiting behind them.
 */
final class WaitForThread {

    private static final String SINCE = "waitingForThread";
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private WaitForThread() {}

    static void begin(Exchange exchange) {
        exchange.setProperty(SINCE, System.nanoTime());
    }

    static void end(Exchange exchange) throws UnavailableException {
        if (System.nanoTime() - exchange.getProperty(SINCE, Long.class) > LONGEST_NANOS) {
            throw new UnavailableException("The queue is busy; send it again in a moment");
        }
    }
}
