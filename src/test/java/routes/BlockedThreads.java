package routes;

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

    /** Each with the stack of the thread. */
    List<String> reports() {
        return List.copyOf(reports);
    }

    /** From here on only what comes next. */
    void forget() {
        reports.clear();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        stop();
    }
}
