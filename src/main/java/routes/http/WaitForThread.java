package routes.http;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/**
 * How long a request may wait for a thread that does what an event loop may not: half a second.
 * While Redis or the database hangs every thread waits for it; whoever comes then is told instead
 * of waiting behind them.
 */
public final class WaitForThread {

    private static final String SINCE = "waitingForThread";
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private WaitForThread() {}

    /** The request stands in line from now on. */
    public static void begin(Exchange exchange) {
        exchange.setProperty(SINCE, System.nanoTime());
    }

    /**
     * It has a thread.
     *
     * @throws RejectedExecutionException when that took too long, as when the line is full
     */
    public static void end(Exchange exchange) {
        if (System.nanoTime() - exchange.getProperty(SINCE, Long.class) > LONGEST_NANOS) {
            throw new TooLateException();
        }
    }

    /** Carries no stack trace: it may be thrown for every request of an overload. */
    private static final class TooLateException extends RejectedExecutionException {
        private static final long serialVersionUID = 1L;

        TooLateException() {
            super("no thread had time for it");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
