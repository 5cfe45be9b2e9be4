package routes.promise;

/** Mistakes that would break the promise, to see whether the oracle notices. */
enum Sabotage {
    /** Takes events out of the queue, then writes them. */
    ACKNOWLEDGE_BEFORE_COMMIT,
    /** Adds to the queue and cuts it to a hundred entries, as {@code XADD … MAXLEN} does. */
    TRIM,
    /** Answers 202 while the event is on its way to the queue. */
    ANSWER_EARLY,
    /** Lets the database believe what the disk has not said. */
    NO_SYNC,
    /** No mistake: takes 20 ms for each commit, as a slow disk would. */
    SLOW_COMMITS
}
