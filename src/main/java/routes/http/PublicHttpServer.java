package routes.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpConnection;
import java.net.BindException;
import java.util.List;
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
import routes.config.CannotStartException;
import routes.config.PipelineProperties;

/** The public port: a Vert.x server that takes the routes, opened when they have started. */
@Component
class PublicHttpServer implements CamelContextConfiguration, ApplicationRunner, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublicHttpServer.class);
    private static final long LONGEST_SECONDS = 10;

    private final PipelineProperties.Http settings;
    private final List<PublicHandler> publicHandlers;
    private final MeterRegistry meters;
    private Vertx vertx;
    private PublicRouter router;
    private Handler<HttpConnection> guards;
    private volatile int actualPort;

    PublicHttpServer(
            PipelineProperties properties,
            List<PublicHandler> publicHandlers,
            MeterRegistry meters) {
        this.meters = meters;
        this.settings = properties.http();
        this.publicHandlers = publicHandlers;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        vertx = Vertx.vertx(eventLoops());
        ConnectionDeadlines deadlines =
                new ConnectionDeadlines(vertx, settings.readDeadline(), settings.maxConnections());
        guards = PublicListener.guards(deadlines, new UnsentMemory(meters));
        BodyMemory memory = new BodyMemory(settings.maxBodySize(), meters);
        BodyReader bodies = new BodyReader(settings.maxBodySize(), memory);
        router = new PublicRouter(vertx, deadlines, bodies, publicHandlers);

        String name = VertxPlatformHttpRouter.getRouterNameFromPort(settings.port());
        context.getRegistry().bind(name, router.forRoutes(name));
        EventLoopHttpEngine engine = new EventLoopHttpEngine(settings.port());
        engine.setCamelContext(context);
        CompressedBody compressed = new CompressedBody(settings.maxBodySize(), memory);
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
        DeploymentOptions instances = new DeploymentOptions().setInstances(settings.eventLoops());
        Future<String> opened = vertx.deployVerticle(this::listener, instances);
        await(opened.toCompletionStage().toCompletableFuture());
        String reachedAt = PublicListener.reachedAt(settings.address(), actualPort);
        LOG.info("The pipeline is on http://{}", reachedAt);
    }

    private PublicListener listener() {
        return new PublicListener(settings, router, guards, port -> actualPort = port);
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
        if (router != null) {
            router.refuseRequests();
        }
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
            future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException refused) {
                PortInUseException.throwIfPortBindingException(refused, settings::port);
            }
            String address = settings.address() + ", port " + settings.port() + ": ";
            throw new CannotStartException(
                    "The public port cannot be opened on " + address + e.getCause().getMessage(),
                    "Set ADDRESS to one this machine has, and PORT to one this user may open.");
        } catch (TimeoutException e) {
            throw new IllegalStateException("the public port takes too long", e);
        }
    }
}
