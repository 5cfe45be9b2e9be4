package routes.process;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets every test wait longer for a condition than Awaitility's ten seconds: on a machine that does
 * other things meanwhile those are not enough, and what does not happen does not happen in thirty
 * either. Found by JUnit itself, for all test classes.
 */
public final class Patience implements BeforeAllCallback {

    /**
     * Whether the machine does nothing but this test, as in the campaign: only then its speed says
     * something about the program.
     */
    public static final boolean ALONE = Boolean.getBoolean("test.alone");

    /**
     * The longest wait for an answer, whatever is broken behind the program. Promised are two
     * seconds, half of them for the queue; tests beside it may add as much again. More would show
     * only who is never told, and not a promise that is broken.
     */
    public static final Duration ANSWER = Duration.ofSeconds(ALONE ? 2 : 4);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
