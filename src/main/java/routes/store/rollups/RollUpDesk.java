package routes.store.rollups;

import static routes.Endpoints.COMPARE_ROLL_UPS;
import static routes.Endpoints.REBUILD_ROLL_UPS;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.DeskRefusal;
import routes.http.Problem;

/**
 * Where an operator has roll-ups rebuilt or compared; management port only. It belongs to the store
 * and not to analytics, which reads and must never be able to write. What keeps other sites away
 * from the dead-letter desk stands before this path too.
 */
@RestController
@ConditionalOnRole(Role.STORE)
@RequestMapping(RollUpDesk.PATH)
class RollUpDesk {

    static final String PATH = "/api/admin/roll-ups";

    private static final String STOPPED =
            "The route that does this is stopped; start it, and ask again";

    /** This port is open a while before the routes run, and may be after them. */
    private static final String NOT_RUNNING =
            "The program is starting or stopping; ask again in a moment";

    private final ProducerTemplate routes;

    RollUpDesk(ProducerTemplate routes) {
        this.routes = routes;
    }

    @PostMapping("/rebuild")
    RebuildReport rebuild(@RequestBody(required = false) byte[] body) {
        return ask(REBUILD_ROLL_UPS, RollUpRequest.read(body), RebuildReport.class);
    }

    @PostMapping("/compare")
    ComparisonReport compare(@RequestBody(required = false) byte[] body) {
        return ask(COMPARE_ROLL_UPS, RollUpRequest.read(body), ComparisonReport.class);
    }

    /** Whatever else is asked for below this path. */
    @RequestMapping("/**")
    void nothingHere(HttpServletRequest request, HttpServletResponse response) {
        String below = request.getServletPath().substring(PATH.length());
        if (!below.equals("/rebuild") && !below.equals("/compare")) {
            throw DeskRefusal.nothingHere();
        }
        response.setHeader("Allow", "POST");
        String method = "The method " + request.getMethod() + " does nothing here; use POST";
        throw new DeskRefusal(Problem.of(405, "Method not allowed", method));
    }

    private <T> T ask(String route, RollUpRange range, Class<T> answer) {
        try {
            return routes.requestBody(route, range, answer);
        } catch (CamelExecutionException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(CamelExecutionException e) {
        if (e.getCause() instanceof RejectedExecutionException) {
            return DeskRefusal.unavailable(NOT_RUNNING);
        }
        if (e.getCause() instanceof DirectConsumerNotAvailableException) {
            boolean running = routes.getCamelContext().isStarted();
            return DeskRefusal.unavailable(running ? STOPPED : NOT_RUNNING);
        }
        return e.getCause() instanceof RuntimeException cause ? cause : e;
    }
}
