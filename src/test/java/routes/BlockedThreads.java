package routes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Gathers what Vert.x reports of threads that are busy with one thing for too long. */
final class BlockedThreads extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int TRIES = 3;

    private final Logger logger =
            (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    private final Queue<String> reports = new ConcurrentLinkedQueue<>();

    BlockedThreads() {
        start();
        logger.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent report) {
        String stack =
                report.getThrowableProxy() == null
                        ? ""
                        : ThrowableProxyUtil.asString(report.getThrowableProxy());
        reports.add(report.getFormattedMessage() + "\n" + stack);
    }

    /**
     * Fails unless the work can be done without a report. A thread that gets no processor is
     * reported too, but not each time; one that blocks is.
     */
    void assertNoneWhile(Runnable work) {
        List<String> reports = List.of("not tried yet");
        for (int i = 0; i < TRIES && !reports.isEmpty(); i++) {
            forget();
            work.run();
            reports = reports();
        }
        assertThat(reports).isEmpty();
    }

    /** Each with the stack of the thread. */
    List<String> reports() {
        return List.copyOf(reports);
    }

    private void forget() {
        reports.clear();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
