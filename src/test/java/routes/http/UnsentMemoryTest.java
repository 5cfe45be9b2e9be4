package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits is counted as large as it lies in memory. */
class UnsentMemoryTest {

    /** Eight kilobytes of them are two thousand objects. */
    @Test
    void theTrailersOfABodyCountLikeItsHeaders() {
        DefaultLastHttpContent last = new DefaultLastHttpContent();
        IntStream.range(0, 2_000).forEach(i -> last.trailingHeaders().add("x", ""));

        assertThat(UnsentMemory.sizeOf(last)).isGreaterThan(200_000);
        assertThat(UnsentMemory.sizeOf(LastHttpContent.EMPTY_LAST_CONTENT)).isPositive();
    }
}
