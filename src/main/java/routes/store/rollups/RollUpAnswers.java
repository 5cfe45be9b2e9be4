package routes.store.rollups;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.Problem;

/** What is answered when roll-ups cannot be rebuilt or compared: always a problem document. */
@RestControllerAdvice(assignableTypes = RollUpDesk.class)
@ConditionalOnRole(Role.STORE)
class RollUpAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RollUpAnswers.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RollUpRefusal refusal) {
        return answer(refusal.problem());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception cause) {
        LOG.warn("the database does not recount the roll-ups: {}", cause.getMessage());
        return answer(Problem.of(503, "Unavailable", "The database cannot do this now"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception cause) {
        LOG.error("the roll-ups could not be recounted", cause);
        return answer(Problem.UNEXPECTED);
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE));
        if (problem.status() == 503 || problem.status() == 409) {
            answer.header("Retry-After", "5");
        }
        if (problem.status() == 405) {
            answer.header("Allow", "POST");
        }
        return answer.body(problem.toJson());
    }
}
