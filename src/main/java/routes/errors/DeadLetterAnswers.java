package routes.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.InvalidEventException;
import routes.http.DeskAnswers;
import routes.http.DeskRefusal;
import routes.http.Problem;

/** What the dead-letter desk answers when it cannot do as asked. */
@RestControllerAdvice(
        assignableTypes = {DeadLetterDesk.class, DeadLetterAnswers.Elsewhere.class, DeskPage.class})
@ConditionalOnRole(Role.STORE)
class DeadLetterAnswers extends DeskAnswers {

    DeadLetterAnswers() {
        super("dead-letter desk", Map.of(503, Problem.RETRY_SECONDS));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(InvalidEventException cause) {
        return answer(Refusals.problem(cause));
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
                throw DeskRefusal.nothingHere();
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
