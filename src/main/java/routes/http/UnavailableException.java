package routes.http;

/**
 * Something behind the public port cannot do its work now; the caller gets a 503 with this reason.
 * Carries no stack trace: it may be thrown for every request of an overload.
 */
public final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param reason one sentence for the caller, without names of hosts or classes
     */
    public UnavailableException(String reason) {
        super(reason, null, false, false);
    }
}
