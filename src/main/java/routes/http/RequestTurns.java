package routes.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands out the requests of a connection one by one: each when the one before it is answered, and
 * the caller reads its answers. Until then nothing more of the connection is read. The server would
 * take all that was sent in advance, and answer it into memory.
 */
final class RequestTurns extends ChannelDuplexHandler {

    /**
     * So much of answers may be unsent, in bytes, before a caller counts as one who does not read.
     */
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(8_192, 16_384);

    private final Queue<Object> waiting = new ArrayDeque<>(1);
    private final UnsentMemory.Share share;
    private long unsent;
    private boolean answering;
    private boolean passing;
    private boolean last;

    RequestTurns(UnsentMemory memory) {
        this.share = memory.share();
    }

    /** Sees every request of this connection before the server does. */
    static void guard(HttpConnection connection, UnsentMemory memory) {
        Channel channel = ((ConnectionBase) connection).channel();
        channel.config().setWriteBufferWaterMark(UNSENT);
        channel.pipeline()
                .addBefore(
                        RequestBoundary.VERTX_HANDLER, "request-turns", new RequestTurns(memory));
    }

    /** Reads nothing more of this connection and hands out no other request. */
    static void stop(HttpConnection connection) {
        Channel channel = ((ConnectionBase) connection).channel();
        channel.pipeline().get(RequestTurns.class).last = true;
        // pausing the request alone would go on reading until its own buffer is full
        channel.config().setAutoRead(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (waiting.isEmpty() && hasItsTurn(ctx, message)) {
            pass(ctx, message);
        } else if (ctx.channel().isActive()) {
            waiting.add(message);
            ctx.channel().config().setAutoRead(false);
            share.add(ctx, UnsentMemory.sizeOf(message));
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private boolean hasItsTurn(ChannelHandlerContext ctx, Object message) {
        return !(message instanceof HttpRequest)
                || !answering && !last && ctx.channel().isWritable();
    }

    private void pass(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest) {
            answering = true;
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean answered = message instanceof LastHttpContent && !isInterim(message);
        ctx.write(message, promise);
        if (answered) {
            answering = false;
            goOn(ctx);
        }
    }

    /** Like {@code 100 Continue}: the answer is still to come. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        Channel channel = ctx.channel();
        if (channel.isActive()) {
            long now = channel.isWritable() ? 0 : channel.bytesBeforeWritable();
            share.add(ctx, now - unsent);
            unsent = now;
            goOn(ctx);
        }
        ctx.fireChannelWritabilityChanged();
    }

    /** Not at once: the server is amid something, like the end of an answer. */
    private void goOn(ChannelHandlerContext ctx) {
        if (!waiting.isEmpty() && !passing) {
            ctx.executor().execute(() -> passWaiting(ctx));
        }
    }

    private void passWaiting(ChannelHandlerContext ctx) {
        passing = true;
        while (!waiting.isEmpty() && hasItsTurn(ctx, waiting.peek())) {
            Object message = waiting.remove();
            share.add(ctx, -UnsentMemory.sizeOf(message));
            pass(ctx, message);
        }
        passing = false;
        if (waiting.isEmpty() && !last) {
            ctx.channel().config().setAutoRead(true);
        }
        ctx.fireChannelReadComplete(); // so that the server sends what it has answered
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        share.end();
        ctx.fireChannelInactive();
    }
}
