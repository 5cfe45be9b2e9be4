package routes.queue.redisstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.StreamMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import routes.event.QueuedEvent;

class EntriesTest {

    private static final byte[] ONE = "{\"a\":1}".getBytes(UTF_8);
    private static final byte[] OTHER = "{\n}".getBytes(UTF_8);

    @Test
    void oneEventIsAnEntryOfVersion1() {
        assertThat(Entries.of(List.of(ONE))).containsOnlyKeys("v", "event");
        assertThat(read(Entries.of(List.of(ONE)), 1))
                .singleElement()
                .satisfies(event -> assertThat(event.version()).isEqualTo(1))
                .satisfies(event -> assertThat(event.json()).isEqualTo(ONE));
    }

    @Test
    void eventsThatCameTogetherStayInTheirOrder() {
        List<byte[]> events =
                IntStream.range(0, 100)
                        .mapToObj(i -> ("{\"i\":" + i + "}").getBytes(UTF_8))
                        .toList();

        assertThat(read(Entries.of(events), 2))
                .allMatch(event -> event.version() == 3 && event.deliveries() == 2)
                .allMatch(event -> event.receipt().equals("1-0"))
                .extracting(QueuedEvent::json)
                .containsExactlyElementsOf(events);
    }

    @Test
    void anEventWithLineBreaksStaysWhole() {
        List<byte[]> events = List.of(ONE, OTHER, ONE);

        assertThat(Entries.of(events)).containsOnlyKeys("v", "0", "1", "2");
        assertThat(read(Entries.of(events), 1))
                .allMatch(event -> event.version() == 2)
                .extracting(QueuedEvent::json)
                .containsExactlyElementsOf(events);
    }

    @Test
    void whatWasTakenApartKeepsTheNumberOfItsDeliveries() {
        Map<String, byte[]> entry = Entries.of(List.of(OTHER));
        entry.put("deliveries", "2".getBytes(UTF_8));

        assertThat(read(entry, 1))
                .singleElement()
                .satisfies(event -> assertThat(event.deliveries()).isEqualTo(3))
                .satisfies(event -> assertThat(event.json()).isEqualTo(OTHER));
    }

    @Test
    void anEntryWithoutEventsIsNotAnEvent() {
        assertThat(read(Map.of("v", "2".getBytes(UTF_8)), 1))
                .singleElement()
                .satisfies(event -> assertThat(event.version()).isZero());
        assertThat(read(Map.of("v", "3".getBytes(UTF_8), "0", ONE), 1))
                .singleElement()
                .satisfies(event -> assertThat(event.version()).isZero());
    }

    private static List<QueuedEvent> read(Map<String, byte[]> entry, int deliveries) {
        return EntryReader.read(new StreamMessage<>("events", "1-0", entry), deliveries);
    }
}
