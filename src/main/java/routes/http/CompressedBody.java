package routes.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.io.IOException;

/**
 * Inflates a body that came as gzip. The limit holds for what comes out, so that a small body
 * cannot become a large one.
 */
final class CompressedBody {

    private final int maximumBytes;
    private final BodyMemory memory;

    CompressedBody(int maximumBytes, BodyMemory memory) {
        this.maximumBytes = maximumBytes;
        this.memory = memory;
    }

    /**
     * Passes the request on with its plain body, or refuses it: 413 over the limit, 503 when there
     * is no room for it, 400 when it is no gzip, 415 for another encoding.
     */
    void inflate(RoutingContext ctx) {
        String encoding = ctx.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            ctx.next();
            return;
        }
        if (!isGzip(encoding)) {
            ctx.fail(415);
            return;
        }
        Buffer compressed = ctx.body().buffer();
        try {
            byte[] sent = compressed == null ? new byte[0] : compressed.getBytes();
            pass(ctx, Gzip.inflate(sent, maximumBytes + 1));
        } catch (IOException e) {
            ctx.fail(400);
        }
    }

    static boolean isGzip(String encoding) {
        return "gzip".equalsIgnoreCase(encoding) || "x-gzip".equalsIgnoreCase(encoding);
    }

    private void pass(RoutingContext ctx, byte[] plain) {
        BodyMemory.Share share = BodyMemory.of(ctx);
        if (plain.length > maximumBytes) {
            ctx.fail(413);
        } else if (share != null && !share.resize(plain.length)) {
            memory.refuse(ctx);
        } else {
            ((RoutingContextInternal) ctx).setBody(Buffer.buffer(plain));
            ctx.next();
        }
    }
}
