package routes.analytics;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.event.FieldError;
import routes.event.FieldError.Code;
import routes.http.AllowedMethods;
import routes.http.Answers;
import routes.http.Problem;
import routes.http.PublicHandler;

/**
 * Refuses every query parameter of the figures, before their route. Whoever asks for a range or for
 * one shop would else take figures of all time and of everybody for those.
 */
@Component
@ConditionalOnRole(Role.ANALYTICS)
class FiguresParameters implements PublicHandler {

    /** Every path of figures, those to come included; a monitor may add to health what it likes. */
    private static final String FIGURES = "/api/(?!health/?$).+";

    private static final Problem REFUSAL =
            Problem.of(400, "Invalid request", "The figures are of all time and take no parameter");

    @Override
    public void mount(Router router) {
        router.getWithRegex(FIGURES).handler(ctx -> refuse(router, ctx));
    }

    private static void refuse(Router router, RoutingContext ctx) {
        List<FieldError> unknown =
                ctx.queryParams().names().stream()
                        .sorted()
                        .map(FiguresParameters::unknown)
                        .toList();
        // where nothing is, that comes first
        if (unknown.isEmpty() || !AllowedMethods.canRead(router, ctx)) {
            ctx.next();
        } else {
            Answers.send(ctx, REFUSAL.with(unknown));
        }
    }

    private static FieldError unknown(String name) {
        return new FieldError(name, Code.INVALID, "is not known; the figures are of all time");
    }
}
