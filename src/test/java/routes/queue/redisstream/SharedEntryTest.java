package routes.queue.redisstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import routes.http.UnavailableException;

class SharedEntryTest {

    private static final UnavailableException REFUSED = new UnavailableException("refused");
    private final List<UnavailableException> told = new ArrayList<>();

    @Test
    void requestsThatCameTogetherShareAnEntryAndEachIsTold() {
        List<SharedEntry> entries = SharedEntry.of(List.of(request(1, 10), request(1, 10)));

        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).fields()).containsOnlyKeys("v", "n", "events");
        entries.get(0).replied(null);
        assertThat(told).containsExactly(null, null);
    }

    @Test
    void aRequestOfManyIsToldWithTheLastOfItsEntries() {
        List<SharedEntry> entries = SharedEntry.of(List.of(request(250, 10)));

        assertThat(entries).hasSize(3);
        entries.get(0).replied(null);
        entries.get(2).replied(null);
        assertThat(told).isEmpty();
        entries.get(1).replied(null);
        assertThat(told).containsExactly((UnavailableException) null);
    }

    @Test
    void onlyThoseAreRefusedWhoseEntryWas() {
        List<SharedEntry> entries = SharedEntry.of(List.of(request(100, 10), request(150, 10)));

        assertThat(entries).hasSize(3);
        entries.get(0).replied(null);
        entries.get(2).replied(REFUSED);
        entries.get(1).replied(null);
        assertThat(told).containsExactly(null, REFUSED);
    }

    @Test
    void largeEventsAreSpreadOverEntries() {
        assertThat(SharedEntry.of(List.of(request(3, 200_000)))).hasSize(3);
        assertThat(SharedEntry.of(List.of(request(1, 1_000_000)))).hasSize(1);
    }

    private Publication request(int events, int bytes) {
        return new Publication(Collections.nCopies(events, new byte[bytes]), 0, told::add);
    }
}
