package routes.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.InvalidEventException;
import routes.http.Problem;

/** What the desk answers when it cannot do as asked: always a problem document. */
@RestControllerAdvice(
        assignableTypes = {DeadLetterDesk.class, DeskAnswers.Elsewhere.class, DeskPage.class})
@ConditionalOnRole(Role.STORE)
class DeskAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(DeskAnswers.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(DeskRefusal refusal) {
        return answer(refusal.problem());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(InvalidEventException cause) {
        return answer(Refusals.problem(cause));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception cause) {
        LOG.warn("the database does not serve the desk: {}", cause.getMessage());
        return answer(Problem.of(503, "Unavailable", "The database cannot do this now"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception cause) {
        LOG.error("the desk has failed", cause);
        return answer(Problem.UNEXPECTED);
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.parseMediaType(Problem.CONTENT_TYPE));
        if (problem.status() == 503) {
            answer.header("Retry-After", "2");
        }
        return answer.body(problem.toJson());
    }

    /** Whatever else is asked for below the desk's path. */
    @RestController
    @ConditionalOnRole(Role.STORE)
    static class Elsewhere {

        private static final String PATH = "/api/admin/dead-letters";

        @RequestMapping(PATH + "/**")
        void nothingHere(HttpServletRequest request, HttpServletResponse response) {
            String allowed = methods(request.getServletPath().substring(PATH.length()));
            if (allowed == null) {
                throw DeskRefusal.unknown("There is nothing at this path");
            }
            response.setHeader("Allow", allowed);
            String method = "The method " + request.getMethod() + " does nothing here";
            throw new DeskRefusal(Problem.of(405, "Method not allowed", method));
        }

        /** What the desk does at the path of all letters, of one, and of the replay. */
        private static String methods(String below) {
            if (below.isEmpty()) {
                return "DELETE, GET, HEAD";
            }
            if (below.matches("/[0-9]+")) {
                return "DELETE, GET, HEAD, PUT";
            }
            return below.equals("/replay") ? "POST" : null;
        }
    }
}
