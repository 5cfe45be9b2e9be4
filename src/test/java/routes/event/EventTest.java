package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {

    @Test
    void theWholeEventIsOneJsonObjectInTheContractsNames() throws Exception {
        String purchase =
                """
                {"event_type":"purchase","timestamp":"2026-01-31T10:00:00Z","shop_id":"my-shop",\
                "event_id":"e-1","product_id":"p-1","order_amount":"10.50","currency":"EUR",\
                "quantity":2,"items":[{"item_id":"p-1","price":5.25,"quantity":2,"color":"red"}],\
                "test":true,"color":"blue","sent_at":"2026-01-31T10:00:01Z"}\
                """;

        assertThat(new String(Sample.read(purchase).toJson()))
                .isEqualTo(
                        """
                        {"event_type":"purchase","timestamp":"2026-01-31T10:00:00.000000Z",\
                        "shop_id":"my-shop","event_id":"e-1","product_id":"p-1","order_amount":"10.5",\
                        "currency":"EUR","quantity":2,"test":true,"details":{\
                        "items":[{"item_id":"p-1","price":"5.25","quantity":2,"color":"red"}],\
                        "properties":{"color":"blue"}},"fingerprint":"%s",\
                        "sent_at":"2026-01-31T10:00:01.000000Z",\
                        "received_at":"2026-01-31T12:00:00.000000Z","local_day":"2026-01-31"}\
                        """
                                .formatted(fingerprint(purchase)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300, 512, 1_000, 4_000, 8_000})
    void anEventOfAnySizeIsWhole(int size) throws Exception {
        String note = "n".repeat(size);

        var stored = Sample.stored(Sample.pageView("\"a_note\":\"" + note + "\""));

        assertThat(stored.path("event_type").asText()).isEqualTo("page_view");
        assertThat(stored.path("event_id").asText()).isEqualTo(Sample.NEW_ID);
        assertThat(stored.path("properties").path("a_note").asText()).isEqualTo(note);
        assertThat(stored.path("fingerprint").asText()).matches("[0-9a-f]{32}");
        assertThat(stored.path("local_day").asText()).isEqualTo("2026-01-31");
    }

    @Test
    void textOfAnyLanguageSurvives() throws Exception {
        String title = "Zoë's \\\"🛍️\\\" 商店 \\u00e9\\ud83d\\ude00";

        var stored = Sample.stored(Sample.pageView("\"title\":\"" + title + "\""));

        assertThat(stored.path("page_title").asText()).isEqualTo("Zoë's \"🛍️\" 商店 é😀");
    }

    @Test
    void aRepeatedEventHasTheSameFingerprint() throws Exception {
        String first =
                Sample.pageView("\"event_id\":\"1\"", "\"sent_at\":\"2026-01-31T10:00:00Z\"");
        String again =
                Sample.pageView("\"sent_at\":\"2026-01-31T11:00:00Z\"", "\"event_id\":\"1\"");

        assertThat(fingerprint(first)).matches("[0-9a-f]{32}").isEqualTo(fingerprint(again));
    }

    @Test
    void theOrderOfMembersIsNotPartOfWhatAnEventSays() throws Exception {
        String unknown = "\"a\":1,\"b\":{\"c\":[{\"x\":1.0,\"y\":\"z\"}],\"d\":null}";
        String again = "\"b\":{\"d\":null,\"c\":[{\"y\":\"z\",\"x\":1.0}]},\"a\":1";
        String items =
                "\"items\":[{\"item_id\":\"1\",\"price\":2,\"x\":\"y\",\"z\":{\"v\":1,\"w\":2}}]";
        String itemsAgain =
                "\"items\":[{\"z\":{\"w\":2,\"v\":1},\"x\":\"y\",\"price\":2,\"item_id\":\"1\"}]";

        assertThat(fingerprint(Sample.pageView(unknown, items)))
                .isEqualTo(fingerprint(Sample.pageView(again, items)))
                .isEqualTo(fingerprint(Sample.pageView(itemsAgain, unknown)))
                .isEqualTo(fingerprint(Sample.pageView(items, "\"properties\":{" + again + "}")))
                .isNotEqualTo(fingerprint(Sample.pageView(unknown.replace("1.0", "1.5"), items)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quantity\":1", "\"test\":false", "\"test\":false,\"quantity\":1"})
    void whatIsUnderstoodMayBeSaidOrNot(String said) throws Exception {
        assertThat(fingerprint(Sample.pageView(said))).isEqualTo(fingerprint(Sample.pageView()));
    }

    @Test
    void anEventThatSaysSomethingElseHasAnotherFingerprint() throws Exception {
        String first = Sample.pageView("\"event_id\":\"1\"", "\"value\":1.10");

        assertThat(fingerprint(first))
                .isEqualTo(fingerprint(first.replace("1.10", "\"1.1\"")))
                .isNotEqualTo(fingerprint(first.replace("1.10", "1.11")))
                .isNotEqualTo(fingerprint(first.replace("page_view", "search")))
                .isNotEqualTo(fingerprint(first.replace("\"1\"", "\"2\"")))
                .isNotEqualTo(fingerprint(first.replace("}", ",\"test\":true}")))
                .isNotEqualTo(fingerprint(first.replace("}", ",\"quantity\":2}")))
                .isNotEqualTo(fingerprint(Sample.pageView("\"event_id\":\"1\"")));
    }

    @Test
    void theFingerprintStaysTheSameInEveryRelease() throws Exception {
        assertThat(fingerprint(Sample.pageView("\"event_id\":\"1\"")))
                .isEqualTo("d28f3cee8900dd09c10e0cbc282e3879");
        assertThat(
                        fingerprint(
                                """
                                {"event_type":"refund","timestamp":"2026-01-31T10:00:00.5+01:00",\
                                "event_id":"2","sku":"p-1","value":1.50,"refund_amount":"0.70",\
                                "currency":"usd","order_id":"o-1","session_id":"s","client_id":"c",\
                                "quantity":3,"tax":0.1,"coupon":"Zoë","test":true,"country":"de",\
                                "url":"/a?utm_source=x&q=1","user_id":"u","language":"de-DE"}\
                                """))
                .isEqualTo("8972106a9f5d15bad9b0fba936ec6203");
    }

    private static String fingerprint(String body) throws InvalidEventException {
        return Sample.stored(body).path("fingerprint").asText();
    }
}
