package routes.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/**
 * Refuses a body of another media type than its path takes (415). The router's own check takes
 * wildcards and halves of types, and does not tell which types would be right. A request with two
 * of them is ambiguous (400).
 */
final class BodyTypes implements Handler<RoutingContext> {

    private final List<String> taken;
    private final Problem refusal;

    /**
     * @param consumes the types with commas between them; {@code null} where no body is asked for
     */
    BodyTypes(String consumes) {
        this.taken = consumes == null ? List.of() : List.of(consumes.split(","));
        this.refusal =
                Problem.of(
                        415,
                        "Unsupported media type",
                        "The body must be " + String.join(" or ", taken) + ", plain or in gzip");
    }

    @Override
    public void handle(RoutingContext ctx) {
        Problem ambiguous = SingleHeaders.refusal(ctx.request().headers());
        if (ambiguous != null) {
            Answers.send(ctx, ambiguous);
            return;
        }
        String said = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (taken.isEmpty() || said != null && taken.contains(said)) {
            ctx.next();
            return;
        }
        String type = plain(said);
        if (taken.contains(type)) {
            // routes compare letter by letter
            ctx.request().headers().set(HttpHeaders.CONTENT_TYPE, type);
            ctx.next();
        } else {
            Answers.send(ctx, refusal);
        }
    }

    /** Without parameters like {@code charset}, and in lower case: capitals mean the same. */
    private static String plain(String type) {
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
