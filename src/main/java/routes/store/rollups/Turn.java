package routes.store.rollups;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/**
 * Lets one at a time rebuild or compare: sums that are half rebuilt would look like a difference.
 */
@Component
@ConditionalOnRole(Role.STORE)
class Turn {

    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean stopping;

    /**
     * @throws RollUpRefusal when somebody else is at it
     */
    <T> T take(Supplier<T> work) {
        if (!lock.tryLock()) {
            throw RollUpRefusal.busy();
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Called between two slices: what is done stays done, and the rest can wait.
     *
     * @throws RollUpRefusal when the program is to end
     */
    void requireTime() {
        if (stopping) {
            throw RollUpRefusal.stopping();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
