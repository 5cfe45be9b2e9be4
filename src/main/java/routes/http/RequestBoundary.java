package routes.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Refuses a request whose end another reader, like a proxy in front, could see elsewhere: the
 * decoder would choose one reading and take what follows for the next request. After such a request
 * nothing more of the connection is read.
 */
final class RequestBoundary extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<Boolean> BROKEN = AttributeKey.valueOf("request-broken");
    static final String VERTX_HANDLER = "handler";
    private static final char DELETE = 0x7f;
    private static final String NO_PATH = "*";
    private boolean refused;

    /** Looks at every request of this connection before the server does. */
    static void guard(HttpConnection connection) {
        ((ConnectionBase) connection)
                .channel()
                .pipeline()
                .addBefore(VERTX_HANDLER, "request-boundary", new RequestBoundary());
    }

    /** Refuses a request whose body broke off in the middle: what was read of it is not all. */
    static void requireWhole(RoutingContext ctx) {
        if (((ConnectionBase) ctx.request().connection()).channel().hasAttr(BROKEN)) {
            Answers.refuseAndClose(ctx);
        } else {
            ctx.next();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            refused = request.decoderResult().isSuccess() && !isPlain(request);
            if (refused) {
                request.setProtocolVersion(HttpVersion.HTTP_1_1); // for others there are no answers
                request.setDecoderResult(
                        DecoderResult.failure(new IllegalArgumentException("ambiguous request")));
            }
            ctx.fireChannelRead(withPath(request));
        } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
            refused = true;
            ctx.channel().attr(BROKEN).set(true);
            content.release();
            // the server would close without a word; so it ends the request, and requireWhole sees
            // to the answer
            ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** The router answers {@code *} by itself, before anything bounds the body. */
    private static HttpRequest withPath(HttpRequest request) {
        return request.uri().equals(NO_PATH) ? request.setUri("/" + NO_PATH) : request;
    }

    private static boolean isPlain(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean current = version.equals(HttpVersion.HTTP_1_1);
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        return (current || version.equals(HttpVersion.HTTP_1_0))
                && (hosts == 1 || hosts == 0 && !current)
                && !request.headers().contains("")
                && isPlainAddress(request.uri())
                && isPlainEncoding(
                        request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING), current);
    }

    private static boolean isPlainEncoding(List<String> encodings, boolean current) {
        return encodings.isEmpty()
                || current && encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
    }

    private static boolean isPlainAddress(String address) {
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) <= ' ' || address.charAt(i) == DELETE) {
                return false;
            }
        }
        return address.startsWith("/")
                || address.startsWith("http://")
                || address.startsWith("https://")
                || address.equals(NO_PATH);
    }
}
