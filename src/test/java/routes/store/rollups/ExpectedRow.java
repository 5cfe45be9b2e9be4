package routes.store.rollups;

import java.math.BigDecimal;

/** What one row of a roll-up has to say. */
final class ExpectedRow {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    long events;
    long quantity;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal least;
    private BigDecimal most;

    void add(ShopEvent event) {
        BigDecimal amount =
                event.type().equals("refund") ? event.refundAmount() : event.orderAmount();
        events++;
        quantity += event.quantity() == null ? 1 : event.quantity();
        if (amount != null) {
            this.amount = this.amount.add(amount);
            least = least == null ? amount : least.min(amount);
            most = most == null ? amount : most.max(amount);
        }
    }

    String range() {
        return String.join("|", "" + events, rest(), whole(least), whole(most), millions());
    }

    String millions() {
        return amount.divideToIntegralValue(MILLION).toBigIntegerExact().toString();
    }

    String rest() {
        return whole(amount.remainder(MILLION));
    }

    private static String whole(BigDecimal amount) {
        return amount == null ? "null" : amount.movePointRight(4).toBigIntegerExact().toString();
    }
}
