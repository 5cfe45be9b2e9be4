package routes.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/**
 * Takes one HTTP request through its route on the event loop, and answers when the route is done.
 *
 * <p>The trust boundary is here: of the request only the headers in {@link #REQUEST_HEADERS} reach
 * a route, no query parameter does, and of the route's headers only those in {@link
 * #RESPONSE_HEADERS} reach the caller.
 */
class EventLoopHttpConsumer extends VertxPlatformHttpConsumer {

    private static final String TAGS = "If-None-Match";
    static final List<String> REQUEST_HEADERS = List.of("Content-Type", "Idempotency-Key", TAGS);
    static final List<String> RESPONSE_HEADERS =
            List.of(
                    "Content-Type",
                    "Cache-Control",
                    "ETag",
                    "Retry-After",
                    "Vary",
                    "Amounts-Currency",
                    "Amounts-Purchases");

    private final StoppedPath stopped;

    EventLoopHttpConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            List<Handler<RoutingContext>> handlers,
            StoppedPath stopped) {
        super(endpoint, processor, handlers, stopped.routerName());
        this.stopped = stopped;
    }

    /** The stand-in goes last and comes first, so that no request falls between the two. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopped.giveWay();
    }

    @Override
    protected void doStop() throws Exception {
        stopped.standIn();
        super.doStop();
    }

    @Override
    protected void handleRequest(RoutingContext ctx) {
        if (!isRunAllowed() || isSuspended()) {
            Answers.send(ctx, Answers.STOPPED);
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        readRequest(ctx, exchange.getIn());
        try {
            createUoW(exchange);
        } catch (Exception e) {
            Unexpected.answer(ctx, e);
            return;
        }
        process(ctx, exchange);
    }

    private void process(RoutingContext ctx, Exchange exchange) {
        BodyMemory.Share body = BodyMemory.of(ctx);
        if (body != null) {
            body.begin();
        }
        Context eventLoop = ctx.vertx().getOrCreateContext();
        getAsyncProcessor()
                .process(
                        exchange,
                        doneSync -> {
                            if (doneSync) {
                                answer(ctx, exchange);
                            } else {
                                eventLoop.runOnContext(done -> answer(ctx, exchange));
                            }
                        });
    }

    private static void readRequest(RoutingContext ctx, Message message) {
        for (String name : REQUEST_HEADERS) {
            String value = ctx.request().getHeader(name);
            if (value != null) {
                message.setHeader(name, name.equals(TAGS) ? allTags(ctx) : value);
            }
        }
        Buffer body = ctx.body() == null ? null : ctx.body().buffer();
        message.setBody(body == null ? new byte[0] : body.getBytes());
    }

    /** A list, which may have several lines. */
    private static String allTags(RoutingContext ctx) {
        return String.join(", ", ctx.request().headers().getAll(TAGS));
    }

    private void answer(RoutingContext ctx, Exchange exchange) {
        try {
            if (exchange.getException() != null) {
                // every route has its own answers for what it expects to go wrong
                Unexpected.answer(ctx, exchange.getException());
            } else {
                write(ctx, exchange.getMessage());
            }
        } finally {
            BodyMemory.Share body = BodyMemory.of(ctx);
            if (body != null) {
                body.done();
            }
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private static void write(RoutingContext ctx, Message message) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return; // the caller has gone
        }
        for (String name : RESPONSE_HEADERS) {
            String value = message.getHeader(name, String.class);
            if (value != null) {
                response.putHeader(name, value);
            }
        }
        response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class));
        byte[] body = message.getBody(byte[].class);
        if (body == null) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }
}
