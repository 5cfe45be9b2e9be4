package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import routes.event.CustomerHash;
import routes.event.EventReader;
import routes.event.FieldError;
import routes.event.InvalidEventException;

class RepairedBodyTest {

    private static final StoredLetter LETTER =
            new StoredLetter(
                    1, "rejected", "d", "store", "shop-1", "e-1", 1, "", "", null, "{}", "h");
    static final EventReader READER =
            new EventReader(
                    Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC),
                    () -> "new",
                    new CustomerHash("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                    new EventReader.Shop("EUR", ZoneOffset.UTC));
    private static final String PURCHASE =
            "{\"event_type\":\"purchase\",\"timestamp\":\"2026-01-31T10:00:00Z\",\"order_amount\":\"0.10\"%s}";

    @Test
    void whatTheQueueHeldIsReadAsTheSameEvent() throws Exception {
        String members =
                ",\"event_id\":\"e-2\",\"user_id\":\"jane\",\"color\":\"blue\",\"price\":1.50,"
                        + "\"properties\":{\"nested\":1,\"test\":true,\"coupon\":\"mine\"}";
        String queued = new String(READER.read(utf8(PURCHASE.formatted(members)), null).toJson());

        assertThat(read(queued)).contains("\"customer_hash\"", "\"color\":\"blue\"");
        assertThat(read(queued)).isEqualTo(queued);
    }

    @Test
    void aBodyWithoutIdOrShopKeepsTheLetters() throws Exception {
        assertThat(read(PURCHASE.formatted("")))
                .contains("\"shop_id\":\"shop-1\",\"event_id\":\"e-1\"");
    }

    @Test
    void aBodyWithIdAndShopHasItsOwn() throws Exception {
        assertThat(read(PURCHASE.formatted(",\"shop_id\":\"other\",\"event_id\":\"e-3\"")))
                .contains("\"shop_id\":\"other\",\"event_id\":\"e-3\"");
    }

    @Test
    void aCustomerGivenAnewWins() throws Exception {
        String hash = "a".repeat(64);

        assertThat(read(PURCHASE.formatted(",\"customer_hash\":\"" + hash + "\""))).contains(hash);
        assertThat(
                        read(
                                PURCHASE.formatted(
                                        ",\"user_id\":\"x\",\"customer_hash\":\"" + hash + "\"")))
                .doesNotContain(hash);
    }

    @Test
    void everyBrokenFieldIsNamed() {
        String broken = "{\"event_type\":\"view\",\"customer_hash\":\"jane\"}";

        var refused = catchThrowableOfType(InvalidEventException.class, () -> read(broken));

        assertThat(refused.errors())
                .extracting(FieldError::field)
                .containsExactly("event_type", "timestamp", "customer_hash");
    }

    @Test
    void whatIsNotOneObjectIsRefusedAsByIngest() {
        for (String body : new String[] {"", "x", "[]", "{} {}", "{\"a\":1,\"a\":2}", "null"}) {
            var refused = catchThrowableOfType(InvalidEventException.class, () -> read(body));
            var byIngest =
                    catchThrowableOfType(
                            InvalidEventException.class, () -> READER.read(utf8(body), null));

            assertThat(refused.errors()).isEqualTo(byIngest.errors());
        }
    }

    private static String read(String body) throws InvalidEventException {
        return new String(RepairedBody.of(utf8(body), LETTER).read(READER).toJson());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
