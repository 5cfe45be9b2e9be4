package routes.store.rollups;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Events of several shops in random order: repeated ones, others under the same id, orders reported
 * twice, around the edges of quarter hours, days, years and summer time, and a rush of one shop
 * within minutes. The same for the same seed.
 */
final class RandomEvents {

    private static final List<ShopEvent.Shop> SHOPS =
            List.of(
                    shop("berlin", "Europe/Berlin"),
                    shop("new-york", "America/New_York"),
                    shop("kathmandu", "Asia/Kathmandu"),
                    shop("lord-howe", "Australia/Lord_Howe"),
                    shop("kiritimati", "Pacific/Kiritimati"),
                    shop("baker", "Etc/GMT+12"));

    /** Clocks changed in Berlin, New York and on Lord Howe; leap day; turns of the year. */
    private static final List<Instant> EDGES =
            List.of(
                    Instant.parse("2025-03-30T01:00:00Z"),
                    Instant.parse("2025-10-26T01:00:00Z"),
                    Instant.parse("2025-03-09T07:00:00Z"),
                    Instant.parse("2025-11-02T06:00:00Z"),
                    Instant.parse("2025-04-05T15:00:00Z"),
                    Instant.parse("2024-02-29T12:00:00Z"),
                    Instant.parse("2025-12-31T23:59:59.999999Z"),
                    Instant.parse("2000-01-01T00:00:00Z"));

    private static final List<String> TYPES =
            List.of(
                    "page_view",
                    "page_view",
                    "page_view",
                    "add_to_cart",
                    "purchase",
                    "purchase",
                    "refund",
                    "search",
                    "begin_checkout",
                    "remove_from_cart");

    private static final int QUARTER_HOUR = 900;
    private final Random random;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    private static ShopEvent.Shop shop(String id, String zone) {
        return new ShopEvent.Shop(id, ZoneId.of(zone));
    }

    /** This many different events, and about a third as many repetitions, shuffled. */
    List<ShopEvent> deliveries(int count) {
        List<ShopEvent> deliveries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ShopEvent event = event("event-" + (chance(10) ? random.nextInt(count) : i));
            deliveries.add(event);
            for (int again = random.nextInt(10); again > 7; again--) {
                deliveries.add(event);
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private ShopEvent event(String id) {
        String type = pick(TYPES);
        boolean isPurchase = type.equals("purchase");
        boolean isRefund = type.equals("refund");
        boolean isInRush = chance(25);
        return new ShopEvent(
                isInRush ? SHOPS.get(0) : pick(SHOPS),
                id,
                type,
                isInRush ? EDGES.get(0).plusSeconds(random.nextInt(600)) : moment(),
                ZoneOffset.ofTotalSeconds((random.nextInt(105) - 48) * QUARTER_HOUR),
                chance(10) ? null : pick(List.of("p-1", "p-2", "it's \"50 %\" | é😀")),
                isPurchase || chance(20) ? amount() : null,
                isRefund || chance(5) ? amount().add(new BigDecimal("0.0001")) : null,
                chance(50) ? null : pick(List.of("EUR", "USD", "JPY", "KWD")),
                chance(50) ? null : 1 + random.nextInt(chance(5) ? 1_000_000 : 5),
                isPurchase || chance(10) ? "order-" + random.nextInt(40) : null,
                chance(5));
    }

    private Instant moment() {
        long aroundAnEdge = random.nextLong(2 * 26 * 3600L) - 26 * 3600L;
        Instant moment = pick(EDGES).plusSeconds(aroundAnEdge);
        if (chance(30)) {
            long quarter = moment.getEpochSecond() / QUARTER_HOUR * QUARTER_HOUR;
            moment = Instant.ofEpochSecond(quarter).minusNanos(chance(50) ? 1000 : 0);
        }
        return moment.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                ? Instant.parse("2000-01-01T00:00:00Z")
                : moment;
    }

    private BigDecimal amount() {
        long most = chance(5) ? 999_999_999_999_998L : 1_000_000;
        return BigDecimal.valueOf(random.nextLong(most), random.nextInt(5))
                .min(new BigDecimal("99999999999.9998"));
    }

    /** One of a batch's possible sizes. */
    int batchSize() {
        return 1 + random.nextInt(100);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
