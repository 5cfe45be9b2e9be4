package routes.queue;

import java.util.Collection;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.data.redis.listener.Topic;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Listens as soon as Redis is there. Spring's own container finds it again when it has been there
 * once; when it is away at the start, that one throws, and the program would not start.
 */
class PatientListenerContainer extends RedisMessageListenerContainer {

    private static final Logger LOG = LoggerFactory.getLogger(PatientListenerContainer.class);

    private MessageListener listener;
    private Collection<? extends Topic> topics;
    private boolean missed;

    @Override
    public synchronized void start() {
        listen(super::start);
    }

    @Override
    public synchronized void addMessageListener(
            MessageListener added, Collection<? extends Topic> heard) {
        listener = added;
        topics = heard;
        listen(() -> super.addMessageListener(added, heard));
    }

    @Override
    public synchronized void removeMessageListener(
            MessageListener removed, Collection<? extends Topic> heard) {
        missed = false;
        super.removeMessageListener(removed, heard);
    }

    /** To add a listener that is known already does nothing but to try again. */
    @Scheduled(fixedDelayString = "PT1S")
    synchronized void tryAgain() {
        if (missed && isRunning()) {
            listen(() -> super.addMessageListener(listener, topics));
        }
    }

    private void listen(Runnable attempt) {
        try {
            attempt.run();
            if (missed) {
                LOG.info("Redis is there: what is published is stored from now on");
            }
            missed = false;
        } catch (DataAccessException | CompletionException | IllegalStateException e) {
            if (!missed) {
                String cause = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
                LOG.warn("Redis is not reachable; tried again every second: {}", cause);
            }
            missed = true;
        }
    }
}
