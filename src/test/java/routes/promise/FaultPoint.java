package routes.promise;

/** The moments at which a store process can be made to end or to hang, in the order of its work. */
enum FaultPoint {
    /** Redis has handed an event out, nothing was done with it. */
    AFTER_READ,
    /** Some rows of a batch are written, others are not, nothing is committed. */
    MID_BATCH,
    /** All rows of a batch are written, the database is about to commit. */
    BEFORE_COMMIT,
    /** The batch is committed, Redis does not know. */
    AFTER_COMMIT,
    /** Redis has half of the acknowledgement: all but the word that makes it valid. */
    MID_ACKNOWLEDGEMENT,
    /** A dead letter is written and not committed. */
    PARKING,
    /** A dead letter is committed, its entry is still in the queue. */
    AFTER_PARKING
}
