package routes.queue.redisstream;

/** What a producer does with the body of an exchange. */
public enum Operation {

    /** Adds the list of events to the stream. */
    ADD,

    /** Acknowledges the entries of this list and takes them out of the stream. */
    ACK
}
