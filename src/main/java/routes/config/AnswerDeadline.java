package routes.config;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection on which something was asked and nothing at all comes back, so that the
 * client connects anew. A connection that a firewall or a dead machine has forgotten is never
 * refused by anybody, and the operating system would wait for it for a quarter of an hour.
 */
final class AnswerDeadline extends ChannelDuplexHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerDeadline.class);
    private static final long NOTHING_ASKED = 0;

    private final long limitNanos;
    private long askedAt = NOTHING_ASKED;
    private boolean watching;

    AnswerDeadline(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (askedAt == NOTHING_ASKED) {
            askedAt = System.nanoTime();
            watch(ctx, limitNanos);
        }
        ctx.write(message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        askedAt = NOTHING_ASKED;
        ctx.fireChannelRead(message);
    }

    /** One timer a connection is enough, however much is asked. */
    private void watch(ChannelHandlerContext ctx, long nanos) {
        if (!watching) {
            watching = true;
            ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look(ChannelHandlerContext ctx) {
        watching = false;
        if (askedAt == NOTHING_ASKED || !ctx.channel().isActive()) {
            return;
        }
        long left = limitNanos - (System.nanoTime() - askedAt);
        if (left > 0) {
            watch(ctx, left);
        } else {
            LOG.warn("Redis has not answered in time; connecting again");
            ctx.close();
        }
    }
}
