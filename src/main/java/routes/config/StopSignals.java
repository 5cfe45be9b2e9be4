package routes.config;

import sun.misc.Signal;

/**
 * Makes an orderly stop a success: without this, Java ends with code 143 or 130 after a signal,
 * which service managers and Maven take for a failure.
 */
public final class StopSignals {

    private StopSignals() {}

    /**
     * From here on SIGTERM and Ctrl-C run the shutdown hooks, of which one closes the program in
     * order, and end it with 0.
     */
    public static void endWithSuccess() {
        handle("TERM");
        handle("INT");
    }

    private static void handle(String signal) {
        try {
            Signal.handle(new Signal(signal), received -> System.exit(0));
        } catch (IllegalArgumentException e) {
            // this system has no such signal, or java -Xrs keeps it: then it ends as Java ends
        }
    }
}
