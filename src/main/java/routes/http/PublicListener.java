package routes.http;

import io.netty.util.NetUtil;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.IntConsumer;
import routes.config.PipelineProperties;

/** One server an event loop; Vert.x spreads the connections over them. */
final class PublicListener extends AbstractVerticle {

    private static final int MAXIMUM_HEADER_BYTES = 8192;
    private static final Set<String> HERE = Set.of("0.0.0.0", "::", "127.0.0.1", "::1");

    private final PipelineProperties.Http settings;
    private final Handler<HttpServerRequest> requests;
    private final Handler<HttpConnection> guards;
    private final IntConsumer opened;

    /**
     * @param requests takes every request
     * @param guards are put around every connection
     * @param opened is told the port, which is a free one when the settings name none
     */
    PublicListener(
            PipelineProperties.Http settings,
            Handler<HttpServerRequest> requests,
            Handler<HttpConnection> guards,
            IntConsumer opened) {
        this.settings = settings;
        this.requests = requests;
        this.guards = guards;
        this.opened = opened;
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(options())
                .connectionHandler(guards)
                .requestHandler(requests)
                .invalidRequestHandler(Answers::invalidRequest)
                .listen(settings.port(), settings.address())
                .onSuccess(server -> opened.accept(server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    /** What bounds a connection, whatever is sent and read on it. */
    static Handler<HttpConnection> guards(ConnectionDeadlines deadlines, UnsentMemory unsent) {
        return connection -> {
            RequestTurns.guard(connection, unsent);
            RequestBoundary.guard(connection);
            deadlines.opened(connection);
        };
    }

    /** Where this machine finds it: what stands for all its addresses is none to go to. */
    static String reachedAt(String address, int port) {
        return NetUtil.toSocketAddressString(HERE.contains(address) ? "localhost" : address, port);
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxHeaderSize(MAXIMUM_HEADER_BYTES);
    }
}
