package routes.event;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** The currencies an amount can be in, those of ISO 4217. */
public final class Currencies {

    static final Set<String> CODES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    /** Whether there is such a currency; its code is in capitals. */
    public static boolean has(String code) {
        return CODES.contains(code);
    }
}
