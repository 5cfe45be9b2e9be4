package routes.http;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What a desk answers when it cannot do as asked: always a problem document. */
public abstract class DeskAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(DeskAnswers.class);

    private final String desk;
    private final Map<Integer, String> retryAfter;

    /**
     * @param desk its name, for the log
     * @param retryAfter how many seconds later to ask again, by the status of the answer
     */
    protected DeskAnswers(String desk, Map<Integer, String> retryAfter) {
        this.desk = desk;
        this.retryAfter = retryAfter;
    }

    @ExceptionHandler
    protected ResponseEntity<byte[]> refused(DeskRefusal refusal) {
        return answer(refusal.problem());
    }

    /**
     * To ask again helps when the database is busy, and not when it is damaged: the reason is told.
     */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    protected ResponseEntity<byte[]> databaseAway(Exception failure) {
        String reason = NestedExceptionUtils.getMostSpecificCause(failureOf(failure)).getMessage();
        LOG.warn("the database does not serve the {}: {}", desk, reason);
        String detail = "The database cannot do this now: " + reason;
        return answer(Problem.of(503, "Unavailable", detail));
    }

    /** A rollback that fails too is not the reason. */
    private static Throwable failureOf(Exception failure) {
        return failure instanceof TransactionSystemException rollback
                        && rollback.getApplicationException() != null
                ? rollback.getApplicationException()
                : failure;
    }

    @ExceptionHandler
    protected ResponseEntity<byte[]> unexpected(Exception cause) {
        LOG.error("the {} has failed", desk, cause);
        return answer(Problem.UNEXPECTED);
    }

    protected final ResponseEntity<byte[]> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE));
        String seconds = retryAfter.get(problem.status());
        if (seconds != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return answer.body(problem.toJson());
    }
}
