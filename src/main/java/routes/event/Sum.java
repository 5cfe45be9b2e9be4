package routes.event;

import java.math.BigDecimal;

/** A sum of money as the roll-ups keep it: in two parts, so that none is too large. */
public final class Sum {

    /** Amounts lie in the roll-ups as whole ten-thousandths. */
    private static final int DECIMALS = 4;

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private Sum() {}

    /**
     * The sum in the currency's unit, exactly.
     *
     * @param millions whole millions of the unit
     * @param tenThousandths what is to be added to them
     */
    public static BigDecimal of(long millions, long tenThousandths) {
        return BigDecimal.valueOf(millions).multiply(MILLION).add(amount(tenThousandths));
    }

    /**
     * One amount in the currency's unit, exactly.
     *
     * @param tenThousandths of the unit
     */
    public static BigDecimal amount(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, DECIMALS);
    }
}
