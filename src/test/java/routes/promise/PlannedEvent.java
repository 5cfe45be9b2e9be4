package routes.promise;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;

/**
 * An event a load client is going to send.
 *
 * @param id begins with the shop's name, so that a row under a wrong shop shows
 * @param hash over what has to be in the row; of an invalid event, over nothing
 */
record PlannedEvent(String id, String json, String hash, boolean valid) {

    private static final int PRODUCTS = 20;
    private static final int HOURS = 6;

    /** A page view, a cart or a purchase. */
    static PlannedEvent valid(Random random, String shop, String id) {
        int dice = random.nextInt(10);
        String type = dice < 6 ? "page_view" : dice < 8 ? "add_to_cart" : "purchase";
        String timestamp = timestamp(random);
        String product = "p-" + random.nextInt(PRODUCTS);
        String title = "Page " + Long.toHexString(random.nextLong());
        String common =
                "\"event_type\":\"%s\",\"timestamp\":\"%s\",\"shop_id\":\"%s\",\"event_id\":\"%s\",\"product_id\":\"%s\",\"page_title\":\"%s\""
                                .formatted(type, timestamp, shop, id, product, title)
                        + note(random);
        if (!type.equals("purchase")) {
            return new PlannedEvent(
                    id,
                    "{" + common + "}",
                    hash(type, timestamp, product, null, null, null, title),
                    true);
        }
        String amount = amount(random);
        String json =
                "{%s,\"order_amount\":%s,\"currency\":\"EUR\",\"transaction_id\":\"t-%s\"}"
                        .formatted(common, amount, id);
        return new PlannedEvent(
                id, json, hash(type, timestamp, product, amount, "EUR", "t-" + id, title), true);
    }

    /** Most events are small; some bring what needs more than one buffer on its way. */
    private static String note(Random random) {
        return random.nextInt(10) > 0
                ? ""
                : ",\"note\":\"" + "n".repeat(random.nextInt(7_000)) + '"';
    }

    private static String timestamp(Random random) {
        return Instant.parse("2026-01-15T10:00:00Z")
                .plus(random.nextInt(HOURS * 3600), ChronoUnit.SECONDS)
                .toString();
    }

    private static String amount(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(200_000), 2)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** One that has to be refused: it would be a row if it were not. */
    static PlannedEvent invalid(Random random, String shop, String id) {
        String fault =
                switch (random.nextInt(3)) {
                    case 0 -> "\"event_type\":\"view\",\"timestamp\":\"2026-01-15T10:00:00Z\"";
                    case 1 -> "\"event_type\":\"page_view\"";
                    default ->
                            "\"event_type\":\"purchase\",\"timestamp\":\"2026-01-15T10:00:00Z\",\"order_amount\":-1";
                };
        String json = "{%s,\"shop_id\":\"%s\",\"event_id\":\"%s\"}".formatted(fault, shop, id);
        return new PlannedEvent(id, json, "-", false);
    }

    /** The hash of the row, from its values as they are sent and as they have to be stored. */
    static String hash(
            String type,
            String timestamp,
            String product,
            String amount,
            String currency,
            String transaction,
            String title) {
        StringBuilder values = new StringBuilder();
        for (String value :
                new String[] {
                    type, timestamp.substring(0, 19), product, amount, currency, transaction, title
                }) {
            values.append(Objects.toString(value, "")).append('|');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(values.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
