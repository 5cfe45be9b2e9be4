package routes.promise;

/**
 * Which replies left too early. Redis syncs for many replies at once, and sends them before it
 * writes again: nothing may be unsynced then. The store sends an acknowledgement while the next
 * batch is being written: there may only be as many of them as there were commits.
 */
final class EarlyReplies implements SystemCalls.Witness {

    private final boolean oneForEach;
    private boolean unsynced;
    private long syncs;
    private long replies;
    private long early;

    /**
     * @param oneForEach whether there has to be a sync for each reply
     */
    EarlyReplies(boolean oneForEach) {
        this.oneForEach = oneForEach;
    }

    @Override
    public void written() {
        unsynced = true;
    }

    @Override
    public void synced() {
        syncs += unsynced ? 1 : 0;
        unsynced = false;
    }

    @Override
    public void sent(long more) {
        replies += more;
        early += oneForEach ? Math.min(more, Math.max(0, replies - syncs)) : unsynced ? more : 0;
    }

    long replies() {
        return replies;
    }

    long early() {
        return early;
    }

    @Override
    public String toString() {
        return replies + " replies, " + syncs + " syncs, " + early + " replies before a sync";
    }
}
