package routes.config;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import routes.event.Currencies;

/**
 * How events are read.
 *
 * @param currency of amounts that name none
 * @param timeZone in which the shop's days begin
 * @param customerHashKey hides customers; empty: one is made
 * @param maxBatch most events of a request
 */
public record EventSettings(
        @NotNull String currency,
        @NotNull ZoneId timeZone,
        @NotNull String customerHashKey,
        @Min(1) @Max(1000) int maxBatch) {

    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    @AssertTrue(message = "CURRENCY must be a currency of ISO 4217 in capitals, like EUR")
    boolean isCurrencyKnown() {
        return currency == null || Currencies.has(currency);
    }

    /** Those who recount a day look no further for its events. */
    @AssertTrue(message = "TIME_ZONE must be within 14 hours before and 12 behind UTC")
    boolean isOnEarth() {
        if (timeZone == null) {
            return true;
        }
        ZoneRules rules = timeZone.getRules();
        int seconds = rules.getStandardOffset(Instant.EPOCH).getTotalSeconds();
        return !rules.isFixedOffset()
                || seconds >= LAST.getTotalSeconds() && seconds <= FIRST.getTotalSeconds();
    }

    /** The key is not shown, nor how long it is. */
    @AssertTrue(message = "CUSTOMER_HASH_KEY must have at least 16 characters, or be empty")
    boolean isKeyLongEnough() {
        return customerHashKey == null || CustomerHashKey.isValid(customerHashKey);
    }
}
