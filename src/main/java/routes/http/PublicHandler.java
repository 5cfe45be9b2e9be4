package routes.http;

import io.vertx.ext.web.Router;

/** Something on the public port that is not a route: static files, for example. */
@FunctionalInterface
public interface PublicHandler {

    /** Adds its paths to the public port's router, before the routes add theirs. */
    void mount(Router router);
}
