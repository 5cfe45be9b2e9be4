package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.event.DeadLetter.Reason;

class EventBatchTest {

    @Test
    void allEventsAreOneJsonArray() {
        EventBatch batch = batch(event("1", "{\"a\":\"é\"}"), event("2", "{}"));

        assertThat(batch.json()).isEqualTo("[{\"a\":\"é\"},{}]");
        assertThat(batch.size()).isEqualTo(2);
    }

    @Test
    void eventsWithoutReceiptAreNotAcknowledged() {
        assertThat(batch(event("1-0", "{}"), event("", "{}"), event("2-0", "{}")).settle())
                .extracting(Settled::receipt)
                .containsExactly("1-0", "2-0");
    }

    @Test
    void anEntryIsAcknowledgedWithTheLastOfItsEvents() {
        Unsettled unsettled = new Unsettled(3);
        List<QueuedEvent> shared =
                IntStream.range(0, 3)
                        .mapToObj(i -> new QueuedEvent("7-0", unsettled, 2, 1, Sample.utf8("{}")))
                        .toList();

        assertThat(batch(shared.get(2), event("8-0", "{}")).settle())
                .containsExactly(new Settled("8-0", 1));
        assertThat(batch(shared.get(0)).settle()).isEmpty();
        assertThat(batch(shared.get(1)).settle()).containsExactly(new Settled("7-0", 3));
    }

    @Test
    void aBatchIsHalvedUntilOneIsLeft() {
        EventBatch batch = batch(IntStream.range(0, 7).mapToObj(i -> event("" + i, "{}")));

        assertThat(batch.parts()).extracting(EventBatch::size).containsExactly(4, 3);
        assertThat(batch.parts().get(1).parts()).extracting(EventBatch::size).containsExactly(2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oops", "7", "[]", "{", "{}{}", "{\"a\":}", "\u0000"})
    void anUnreadableEventIsSetApart(String json) {
        EventBatch batch = batch(event("1", "{}"), event("2", json), event("3", "{}"));

        assertThat(batch.hasUnreadable()).isTrue();
        assertThat(batch.parts())
                .extracting(EventBatch::settle)
                .containsExactly(
                        List.of(new Settled("1", 1), new Settled("3", 1)),
                        List.of(new Settled("2", 1)));
    }

    @Test
    void freshEventsAreTrusted() {
        assertThat(batch(delivered(1), delivered(2)).isTrusted()).isTrue();
        assertThat(batch(delivered(1), delivered(3)).isTrusted()).isFalse();
    }

    @Test
    void aSuspiciousEventIsWrittenAlone() {
        EventBatch batch = batch(delivered(3), delivered(1), delivered(4), delivered(2));

        assertThat(batch.toPark()).isEmpty();
        assertThat(batch.toWrite())
                .extracting(part -> part.events().stream().map(QueuedEvent::deliveries).toList())
                .containsExactly(List.of(1, 2), List.of(3), List.of(4));
        assertThat(batch.toWrite()).allMatch(EventBatch::isTrusted);
    }

    @Test
    void anEventHandedOutFiveTimesBeforeIsParked() {
        EventBatch batch = batch(delivered(6), delivered(5));

        assertThat(batch.toPark())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.reason()).isEqualTo(Reason.NEVER_FINISHED);
                            assertThat(letter.detail())
                                    .isEqualTo("handed out 5 times and never acknowledged");
                        });
        assertThat(batch.toWrite()).hasSize(1);
        assertThat(batch(delivered(6)).isTrusted()).isFalse();
    }

    @Test
    void anEntryOfAnotherVersionIsParkedAndNeverDropped() {
        QueuedEvent future = new QueuedEvent("1", QueuedEvent.VERSION + 1, 1, new byte[0]);
        QueuedEvent foreign = new QueuedEvent("2", 0, 1, new byte[0]);
        EventBatch batch = batch(future, event("3", "{}"), foreign);

        assertThat(batch.isTrusted()).isFalse();
        assertThat(batch.toPark())
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.UNKNOWN_VERSION, Reason.UNREADABLE);
        assertThat(batch.toWrite())
                .singleElement()
                .extracting(EventBatch::settle)
                .isEqualTo(List.of(new Settled("3", 1)));
        assertThat(batch(future).isTrusted()).isFalse();
    }

    @Test
    void everyReleasedVersionIsRead() {
        for (int version = 1; version <= QueuedEvent.VERSION; version++) {
            assertThat(batch(new QueuedEvent("1", version, 1, Sample.utf8("{}"))).isTrusted())
                    .isTrue();
        }
    }

    private static QueuedEvent event(String receipt, String json) {
        return new QueuedEvent(receipt, QueuedEvent.VERSION, 1, Sample.utf8(json));
    }

    private static QueuedEvent delivered(int times) {
        return new QueuedEvent("r" + times, QueuedEvent.VERSION, times, Sample.utf8("{}"));
    }

    private static EventBatch batch(java.util.stream.Stream<QueuedEvent> events) {
        return new EventBatch(events.toList());
    }

    private static EventBatch batch(QueuedEvent... events) {
        return new EventBatch(Arrays.asList(events));
    }
}
