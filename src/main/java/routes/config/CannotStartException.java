package routes.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

/**
 * The program finds no ground to stand on; its operator can mend that, and needs no stack trace.
 */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param message what is wrong, with the file or folder
     * @param action what to do about it, with the setting
     */
    public CannotStartException(String message, String action) {
        super(message, null, false, false);
        this.action = action;
    }

    /** A file or folder that cannot be used, and the setting that says where it is. */
    static CannotStartException at(String place, IOException cause, String setting) {
        return new CannotStartException(
                place + " cannot be used: " + reason(cause),
                "Set "
                        + setting
                        + " to where there is room and this user may write, or see to both there.");
    }

    /** Java gives only the path for these. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        return cause instanceof FileAlreadyExistsException exists
                ? exists.getFile() + " is a file"
                : cause.getMessage();
    }

    String action() {
        return action;
    }
}
