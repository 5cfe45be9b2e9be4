package routes.event;

/**
 * An entry of the queue that is done with.
 *
 * @param receipt the queue's own name for it
 * @param events how many were in it
 */
public record Settled(String receipt, int events) {}
