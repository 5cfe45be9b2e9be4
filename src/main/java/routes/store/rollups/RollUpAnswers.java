package routes.store.rollups;

import java.util.Map;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.DeskAnswers;

/** What is answered when roll-ups cannot be rebuilt or compared. */
@RestControllerAdvice(assignableTypes = RollUpDesk.class)
@ConditionalOnRole(Role.STORE)
class RollUpAnswers extends DeskAnswers {

    RollUpAnswers() {
        super("roll-up desk", Map.of(409, "5", 503, "5"));
    }
}
