package routes.promise;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.charset.StandardCharsets;

/** Sends an acknowledgement up to the middle of its script, and goes no further. */
final class CutAcknowledgement extends ChannelOutboundHandlerAdapter {

    private static final ByteBuf ACKNOWLEDGE =
            Unpooled.copiedBuffer("redis.call('XACK'", StandardCharsets.US_ASCII);

    private final Faults faults;

    CutAcknowledgement(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof ByteBuf bytes && faults.isArmed(FaultPoint.MID_ACKNOWLEDGEMENT)) {
            int script = ByteBufUtil.indexOf(ACKNOWLEDGE.duplicate(), bytes);
            if (script >= 0) {
                context.writeAndFlush(bytes.readRetainedSlice(script - bytes.readerIndex()))
                        .addListener(sent -> faults.reached(FaultPoint.MID_ACKNOWLEDGEMENT));
            }
        }
        super.write(context, message, promise);
    }
}
