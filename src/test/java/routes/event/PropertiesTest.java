package routes.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PropertiesTest {

    @Test
    void unknownFieldsAreKeptAsTheyAre() throws Exception {
        String members =
                "\"big\":12345678901234567890123,\"color\":\"red\",\"gift\":true,\"none\":null,\"sizes\":[1,{\"eu\":38.50}]";

        var kept = new String(Sample.read(Sample.pageView(members)).toJson());

        assertThat(kept).contains("\"properties\":{" + members + "}");
    }

    @Test
    void theyAreKeptByNameWhateverOrderTheyCameIn() throws Exception {
        String members = "\"b\":{\"d\":[{\"f\":1,\"e\":[]}],\"c\":{}},\"a\":\"\\n\\u00e9\\\"😀\"";

        var kept = new String(Sample.read(Sample.pageView(members)).toJson(), UTF_8);

        assertThat(kept)
                .contains(
                        "\"properties\":{\"a\":\"\\né\\\"😀\",\"b\":{\"c\":{},\"d\":[{\"e\":[],\"f\":1}]}}");
    }

    @Test
    void numbersOfUnknownFieldsStayExact() throws Exception {
        String members = "\"a\":0.12345678901234567890,\"b\":1.10,\"c\":1E+400";

        var kept = new String(Sample.read(Sample.pageView(members)).toJson());

        assertThat(kept).contains("\"properties\":{" + members + "}");
    }

    @Test
    void anObjectOfPropertiesIsKeptMemberByMember() throws Exception {
        String members = "\"properties\":{\"color\":\"red\"}";

        var stored = Sample.stored(Sample.pageView(members, "\"size\":38", "\"color\":\"blue\""));

        assertThat(stored.path("properties").toString())
                .isEqualTo("{\"color\":\"blue\",\"size\":38}");
    }

    @Test
    void whatIsGivenTwiceIsCountedAsDropped() throws Exception {
        String members = "\"properties\":{\"color\":\"red\"},\"color\":\"blue\"";

        assertThat(Sample.read(Sample.pageView(members)).droppedProperties()).isEqualTo(1);
    }

    @Test
    void thirtyAreKeptAndTheOthersCounted() throws Exception {
        Event thirty = Sample.read(Sample.pageView("\"properties\":" + Sample.object(30)));
        Event more = Sample.read(Sample.pageView("\"properties\":" + Sample.object(33)));

        assertThat(Sample.json(thirty).path("properties")).hasSize(30);
        assertThat(thirty.droppedProperties()).isZero();
        assertThat(Sample.json(more).path("properties")).hasSize(30);
        assertThat(more.droppedProperties()).isEqualTo(3);
    }

    @Test
    void eightKilobytesAreKeptAndTheOthersCounted() throws Exception {
        // a name of one character and two quotes make 8192
        Event full = Sample.read(Sample.pageView("\"a\":" + Sample.text(8189)));
        Event over = Sample.read(Sample.pageView("\"a\":" + Sample.text(8190), "\"b\":1"));

        assertThat(full.droppedProperties()).isZero();
        assertThat(over.droppedProperties()).isEqualTo(1);
        assertThat(Sample.json(over).path("properties").toString()).isEqualTo("{\"b\":1}");
    }

    @Test
    void unknownMembersOfItemsCountTowardsTheEightKilobytes() throws Exception {
        String item = "{\"price\":\"1\",\"a\":" + Sample.text(4093) + "}";
        String twoItems = "\"items\":[" + item + "," + item + "]";

        Event full = Sample.read(Sample.pageView(twoItems));
        Event over = Sample.read(Sample.pageView(twoItems, "\"b\":1"));
        Event other = Sample.read(Sample.pageView("\"b\":1", twoItems));

        assertThat(full.droppedProperties()).isZero();
        assertThat(Sample.json(full).path("items").toString())
                .isEqualTo("[" + item + "," + item + "]");
        assertThat(over.droppedProperties()).isEqualTo(1);
        assertThat(Sample.json(over).has("properties")).isFalse();
        assertThat(other.droppedProperties()).isEqualTo(1);
        assertThat(Sample.json(other).path("items").toString())
                .isEqualTo("[" + item + ",{\"price\":\"1\"}]");
    }

    @Test
    void aLargeEventIsKeptWithinTheLimitWhateverItsItemsHold() throws Exception {
        String item = "{\"a\":" + Sample.text(5_000) + "}";
        String items = String.join(",", java.util.Collections.nCopies(200, item));

        Event event = Sample.read(Sample.pageView("\"items\":[" + items + "]"));

        assertThat(event.droppedProperties()).isEqualTo(199);
        assertThat(event.toJson()).hasSizeLessThan(8192);
    }

    @Test
    void manySmallMembersOfItemsAreNoKeysOfProperties() throws Exception {
        String items = String.join(",", java.util.Collections.nCopies(200, "{\"index\":1}"));

        Event event =
                Sample.read(
                        Sample.pageView(
                                "\"items\":[" + items + "]",
                                "\"properties\":" + Sample.object(30)));

        assertThat(event.droppedProperties()).isZero();
    }

    @Test
    void tenThousandUnknownFieldsAreNoError() throws Exception {
        Event event = Sample.read(Sample.pageView("\"properties\":" + Sample.object(10_000)));

        assertThat(event.droppedProperties()).isEqualTo(9_970);
    }
}
