package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever sends ahead waits, and whoever does not read waits longer. */
class RequestTurnsTest {

    private static final int ROOM = 10_000;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UnsentMemory memory = new UnsentMemory(ROOM, meters);
    private final EmbeddedChannel caller = new EmbeddedChannel(new RequestTurns(memory));

    @Test
    void theNextRequestIsHandedOutWhenTheOneBeforeIsAnswered() {
        Object first = get("/1");
        Object second = get("/2");
        caller.writeInbound(first, LastHttpContent.EMPTY_LAST_CONTENT, second, body(10), get("/3"));

        assertHandedOut(first, LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(caller.config().isAutoRead()).isFalse();

        answer(HttpResponseStatus.OK);
        assertThat(caller.<Object>readInbound()).isSameAs(second);
        assertThat(caller.<Object>readInbound()).isInstanceOf(DefaultHttpContent.class);
        assertHandedOut();
        assertThat(caller.config().isAutoRead()).isFalse();

        answer(HttpResponseStatus.OK);
        assertThat(caller.<Object>readInbound()).isInstanceOf(DefaultHttpRequest.class);
        assertThat(caller.config().isAutoRead()).isTrue();
        assertThat(unsent()).isZero();
    }

    @Test
    void aRequestThatMayGoOnIsNotAnswered() {
        caller.writeInbound(get("/1"), get("/2"));
        caller.readInbound();

        answer(HttpResponseStatus.CONTINUE);
        assertHandedOut();

        answer(HttpResponseStatus.OK);
        assertThat(caller.<Object>readInbound()).isInstanceOf(DefaultHttpRequest.class);
    }

    @Test
    void nothingIsHandedOutWhileAnswersAreNotRead() {
        caller.config().setWriteBufferWaterMark(new WriteBufferWaterMark(10, 100));
        Object second = get("/2");
        caller.writeInbound(get("/1"));
        caller.readInbound();

        caller.write(response(HttpResponseStatus.OK, 1_000));
        caller.writeInbound(second);
        assertHandedOut();
        assertThat(unsent()).isGreaterThan(900);

        caller.flush();
        caller.runPendingTasks();
        assertHandedOut(second);
        assertThat(unsent()).isZero();
    }

    @Test
    void aConnectionIsClosedThatHoldsMoreThanThereIsRoomFor() {
        ByteBuf body = Unpooled.wrappedBuffer(new byte[ROOM]);
        caller.writeInbound(get("/1"), get("/2"), new DefaultHttpContent(body));
        caller.runPendingTasks();

        assertThat(caller.isOpen()).isFalse();
        assertThat(body.refCnt()).isZero();
        assertThat(unsent()).isZero();
        assertThat(meters.get("events.refused").tag("reason", "unsent_full").counter().count())
                .isEqualTo(1);
    }

    /** A byte in a chunk of its own takes a hundred times as much while it waits. */
    @Test
    void aConnectionIsClosedThatHoldsMoreSmallPartsThanThereIsRoomFor() {
        Object[] parts = Stream.generate(() -> body(1)).limit(ROOM / 100).toArray();
        caller.writeInbound(get("/1"), get("/2"));

        caller.writeInbound(parts);
        caller.runPendingTasks();

        assertThat(caller.isOpen()).isFalse();
        assertThat(unsent()).isZero();
    }

    @Test
    void whatWaitedIsGivenBackWhenTheCallerHasGone() {
        DefaultHttpContent body = body(100);
        caller.writeInbound(get("/1"), get("/2"), body);
        assertThat(unsent()).isGreaterThan(100);

        caller.close();

        assertThat(body.refCnt()).isZero();
        assertThat(unsent()).isZero();
    }

    private void answer(HttpResponseStatus status) {
        caller.writeOutbound(response(status, 10));
        caller.runPendingTasks();
    }

    private static DefaultFullHttpResponse response(HttpResponseStatus status, int size) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(new byte[size]));
    }

    private static DefaultHttpRequest get(String path) {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
    }

    private static DefaultHttpContent body(int size) {
        return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[size]));
    }

    private void assertHandedOut(Object... messages) {
        for (Object message : messages) {
            assertThat(caller.<Object>readInbound()).isSameAs(message);
        }
        assertThat(caller.<Object>readInbound()).isNull();
    }

    private double unsent() {
        return meters.get("http.unsent").gauge().value();
    }
}
