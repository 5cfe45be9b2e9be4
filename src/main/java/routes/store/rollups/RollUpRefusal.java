package routes.store.rollups;

import java.util.List;
import routes.event.FieldError;
import routes.http.Problem;

/** A request about roll-ups that is not fulfilled, with its answer. Carries no stack trace. */
final class RollUpRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private RollUpRefusal(Problem problem) {
        super(problem.error(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static RollUpRefusal invalid(List<FieldError> errors) {
        String summary = "The request has " + errors.size() + " broken field(s)";
        return new RollUpRefusal(Problem.of(400, "Invalid request", summary).with(errors));
    }

    static RollUpRefusal unknown() {
        return new RollUpRefusal(Problem.of(404, "Not found", "There is nothing at this path"));
    }

    static RollUpRefusal method(String method) {
        String reason = "The method " + method + " does nothing here; use POST";
        return new RollUpRefusal(Problem.of(405, "Method not allowed", reason));
    }

    static RollUpRefusal busy() {
        String reason = "The roll-ups are being rebuilt or compared already";
        return new RollUpRefusal(Problem.of(409, "Busy", reason));
    }

    static RollUpRefusal stopping() {
        String reason = "The program is stopping; what was rebuilt so far stays, ask again later";
        return new RollUpRefusal(Problem.of(503, "Unavailable", reason));
    }

    /** This port is open a while before the routes run, and may be after them. */
    static RollUpRefusal notRunning() {
        String reason = "The program is starting or stopping; ask again in a moment";
        return new RollUpRefusal(Problem.of(503, "Unavailable", reason));
    }

    static RollUpRefusal stopped() {
        String reason = "The route that does this is stopped; start it, and ask again";
        return new RollUpRefusal(Problem.of(503, "Unavailable", reason));
    }
}
