package routes.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads the body of a request before anything else happens: at most so many bytes of one body (413)
 * and of all bodies together (503). Vert.x's own handler knows the first limit only.
 */
final class BodyReader implements Handler<RoutingContext> {

    /**
     * What does not become smaller becomes larger: gzip adds five bytes to each block it stores.
     */
    private static final int PART_FOR_GZIP = 512;

    /** For the header, which may have the name of a file in it, and the checksum. */
    private static final int MORE_FOR_GZIP = 1024;

    private final int maximumBytes;
    private final BodyMemory memory;

    BodyReader(int maximumBytes, BodyMemory memory) {
        this.maximumBytes = maximumBytes;
        this.memory = memory;
    }

    /** The limit of one body. */
    int maximumBytes() {
        return maximumBytes;
    }

    /** The limit for what comes in of a body that is inflated to this size at most. */
    static int mostCompressed(int maximumBytes) {
        return maximumBytes + maximumBytes / PART_FOR_GZIP + MORE_FOR_GZIP;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            ctx.next();
            return;
        }
        // the decoder has refused what is no number, and what has both headers
        long announced = length == null ? 0 : Long.parseLong(length.trim());
        int most = mostOf(request);
        if (announced > most) {
            ctx.fail(413);
        } else if (!memory.hasRoomFor(announced)) {
            memory.refuse(ctx);
        } else {
            UnderWay body = new UnderWay(ctx, most);
            // a caller who goes away in the middle of a request is nobody's failure
            request.exceptionHandler(gone -> body.drop())
                    .handler(body)
                    .endHandler(end -> body.end());
        }
    }

    private int mostOf(HttpServerRequest request) {
        return CompressedBody.isGzip(request.getHeader(HttpHeaders.CONTENT_ENCODING))
                ? mostCompressed(maximumBytes)
                : maximumBytes;
    }

    /** A body of which not all is there yet. */
    private final class UnderWay implements Handler<Buffer> {

        private final RoutingContext ctx;
        private final int most;
        private final BodyMemory.Share share;
        private Buffer body;
        private boolean growing;
        private boolean refused;

        UnderWay(RoutingContext ctx, int most) {
            this.ctx = ctx;
            this.most = most;
            this.share = memory.share(ctx);
        }

        @Override
        public void handle(Buffer chunk) {
            if (refused) {
                return;
            }
            long size = (body == null ? 0L : body.length()) + chunk.length();
            if (size > most) {
                drop();
                ctx.fail(413);
            } else if (!share.resize(size)) {
                drop();
                memory.refuse(ctx);
            } else {
                append(chunk);
            }
        }

        /** The first is mostly all there is, and is not copied. */
        private void append(Buffer chunk) {
            if (body == null) {
                body = chunk;
                return;
            }
            if (!growing) {
                body = Buffer.buffer(2 * body.length()).appendBuffer(body);
                growing = true;
            }
            body.appendBuffer(chunk);
        }

        private void drop() {
            refused = true;
            body = null;
            share.resize(0);
        }

        void end() {
            if (!refused) {
                ((RoutingContextInternal) ctx).setBody(body == null ? Buffer.buffer() : body);
                ctx.next();
            }
        }
    }
}
