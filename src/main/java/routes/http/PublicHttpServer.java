package routes.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.BindException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import routes.config.PipelineProperties;

/**
 * The public port: a Vert.x server whose router takes the routes, opened when they have started.
 */
@Component
class PublicHttpServer implements CamelContextConfiguration, ApplicationRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublicHttpServer.class);
    private static final int MAXIMUM_HEADER_BYTES = 8192;
    private static final long STOP_SECONDS = 10;

    private final PipelineProperties.Http settings;
    private final List<PublicHandler> publicHandlers;
    private Vertx vertx;
    private Router router;
    private ConnectionDeadlines deadlines;
    private volatile int actualPort;
    private volatile boolean stopping;

    PublicHttpServer(PipelineProperties properties, List<PublicHandler> publicHandlers) {
        this.settings = properties.http();
        this.publicHandlers = publicHandlers;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        vertx = Vertx.vertx(eventLoops());
        router = Router.router(vertx);
        deadlines =
                new ConnectionDeadlines(vertx, settings.readDeadline(), settings.maxConnections());
        Answers.register(router, settings.maxBodySize());
        router.route().handler(this::admit);
        // for every path, so that nobody makes the server read without end on one that takes no
        // body
        router.route()
                .handler(BodyHandler.create(false).setBodyLimit(settings.maxBodySize()))
                .failureHandler(Answers::failed);
        router.route().handler(RequestBoundary::requireWhole);
        publicHandlers.forEach(handler -> handler.mount(router));

        String name = VertxPlatformHttpRouter.getRouterNameFromPort(settings.port());
        context.getRegistry().bind(name, new BoundedRouter(vertx, router, name));
        EventLoopHttpEngine engine = new EventLoopHttpEngine(settings.port());
        engine.setCamelContext(context);
        CompressedBody compressed = new CompressedBody(settings.maxBodySize());
        engine.setHandlers(List.of(deadlines::requestRead, compressed::inflate));
        context.getRegistry().bind("platform-http-engine", engine);
    }

    /**
     * A wait of this length on an event loop is reported with its stack: nothing there may block.
     */
    private VertxOptions eventLoops() {
        return new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setBlockedThreadCheckInterval(settings.blockedAfter().toMillis())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(settings.blockedAfter().toMillis())
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(settings.blockedAfter().toMillis());
    }

    /**
     * Opens the port. Not in {@code afterApplicationStart}: what fails there is a warning in the
     * log, and the program would go on, ready, without a port to take events from.
     *
     * @throws PortInUseException when another program has it
     */
    @Override
    public void run(ApplicationArguments arguments) {
        await(
                vertx.deployVerticle(
                                Listener::new,
                                new DeploymentOptions().setInstances(settings.eventLoops()))
                        .toCompletionStage()
                        .toCompletableFuture());
        LOG.info("The pipeline is on http://localhost:{}", actualPort);
    }

    /**
     * The router compares media types letter by letter, and knows callers that like none of ours:
     * both are no reason to refuse.
     */
    private void route(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.equals(type.toLowerCase(Locale.ROOT))) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, type.toLowerCase(Locale.ROOT));
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && !accept.contains("*/*")) {
            request.headers().set(HttpHeaders.ACCEPT, accept + ", */*;q=0.01");
        }
        router.handle(request);
    }

    private void admit(RoutingContext ctx) {
        ctx.response().putHeader("X-Content-Type-Options", "nosniff");
        if (stopping) {
            ctx.response().putHeader("Connection", "close");
            Answers.send(ctx, Answers.STOPPING);
        } else {
            deadlines.requestStarted(ctx);
        }
    }

    /** The port the server listens on; 0 before it does. */
    int port() {
        return actualPort;
    }

    /**
     * From here on every request is refused in words, and those under way are answered by their
     * routes.
     */
    @EventListener(ContextClosedEvent.class)
    void refuseRequests() {
        stopping = true;
    }

    @Override
    public void close() {
        if (vertx != null) {
            await(vertx.close().toCompletionStage().toCompletableFuture());
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // the port opens when everything else has started
    }

    private void await(CompletableFuture<?> future) {
        try {
            future.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException refused) {
                PortInUseException.throwIfPortBindingException(refused, settings::port);
            }
            throw new IllegalStateException(
                    "the public port cannot be opened: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the public port takes too long", e);
        }
    }

    /** One server an event loop; Vert.x spreads the connections over them. */
    private final class Listener extends AbstractVerticle {

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(options())
                    .connectionHandler(this::opened)
                    .requestHandler(PublicHttpServer.this::route)
                    .invalidRequestHandler(Answers::invalidRequest)
                    .listen(settings.port(), settings.address())
                    .onSuccess(server -> actualPort = server.actualPort())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void opened(HttpConnection connection) {
            RequestBoundary.guard(connection);
            deadlines.opened(connection);
        }

        private HttpServerOptions options() {
            return new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setHandle100ContinueAutomatically(true)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setMaxHeaderSize(MAXIMUM_HEADER_BYTES);
        }
    }

    /** The router for the routes. The body has been read when a request comes to one. */
    private final class BoundedRouter extends VertxPlatformHttpRouter {

        BoundedRouter(Vertx vertx, Router router, String name) {
            super(null, vertx, router, name);
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return RoutingContext::next;
        }
    }
}
