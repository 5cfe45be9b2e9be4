package routes.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;

/**
 * GET /openapi.json: what the public port takes and answers. The front end's types are made of the
 * same file.
 */
@Component
@ConditionalOnRole({Role.INGEST, Role.ANALYTICS, Role.DASHBOARD})
class OpenApiDocument implements PublicHandler {

    private final Buffer document;

    OpenApiDocument() throws IOException {
        this.document =
                Buffer.buffer(new ClassPathResource("openapi.json").getContentAsByteArray());
    }

    @Override
    public void mount(Router router) {
        router.get("/openapi.json").handler(this::answer);
    }

    private void answer(RoutingContext ctx) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(document);
    }
}
