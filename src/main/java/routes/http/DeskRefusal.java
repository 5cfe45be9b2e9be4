package routes.http;

import java.util.List;

/** A request a desk does not fulfil, with the answer it gets instead. Carries no stack trace. */
public final class DeskRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public DeskRefusal(Problem problem) {
        super(problem.error(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** Names each broken field. */
    public static DeskRefusal invalid(List<?> errors) {
        String summary = "The request has " + errors.size() + " broken field(s)";
        return new DeskRefusal(Problem.of(400, "Invalid request", summary).with(errors));
    }

    public static DeskRefusal nothingHere() {
        return unknown("There is nothing at this path");
    }

    public static DeskRefusal unknown(String what) {
        return new DeskRefusal(Problem.of(404, "Not found", what));
    }

    public static DeskRefusal unavailable(String reason) {
        return new DeskRefusal(Problem.of(503, "Unavailable", reason));
    }
}
