package routes.store.rollups;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.DeskRefusal;
import routes.http.Problem;

/**
 * Lets one at a time rebuild or compare: sums that are half rebuilt would look like a difference.
 */
@Component
@ConditionalOnRole(Role.STORE)
class Turn {

    private static final String STOPPING =
            "The program is stopping; what was rebuilt so far stays, ask again later";

    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean stopping;

    /**
     * @throws DeskRefusal when somebody else is at it
     */
    <T> T take(Supplier<T> work) {
        if (!lock.tryLock()) {
            String reason = "The roll-ups are being rebuilt or compared already";
            throw new DeskRefusal(Problem.of(409, "Busy", reason));
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
     * @throws DeskRefusal when the program is to end
     */
    void requireTime() {
        if (stopping) {
            throw DeskRefusal.unavailable(STOPPING);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
