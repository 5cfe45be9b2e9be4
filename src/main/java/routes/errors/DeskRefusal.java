package routes.errors;

import java.util.List;
import routes.event.FieldError;
import routes.http.Problem;

/** A request the desk does not fulfil, with the answer it gets instead. Carries no stack trace. */
final class DeskRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    DeskRefusal(Problem problem) {
        super(problem.error(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    static DeskRefusal invalid(List<FieldError> errors) {
        String summary = "The request has " + errors.size() + " broken field(s)";
        return new DeskRefusal(Problem.of(400, "Invalid request", summary).with(errors));
    }

    static DeskRefusal unknown(String what) {
        return new DeskRefusal(Problem.of(404, "Not found", what));
    }

    static DeskRefusal changed() {
        String words = "The letter has changed meanwhile; look at it again";
        return new DeskRefusal(Problem.of(409, "Conflict", words));
    }

    static DeskRefusal unavailable(String reason) {
        return new DeskRefusal(Problem.of(503, "Unavailable", reason));
    }
}
