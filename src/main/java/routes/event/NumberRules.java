package routes.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import routes.event.FieldError.Code;

/**
 * The rules for money, counts and flags. Money is exact: it is never held as binary floating point.
 */
final class NumberRules {

    /** No currency of ISO 4217 has more decimals; see docs/adr/0007. */
    private static final int MAXIMUM_DECIMALS = 4;

    private static final BigDecimal MAXIMUM_AMOUNT = new BigDecimal("99999999999.9999");
    private static final int MAXIMUM_DIGITS = 64;
    private static final BigDecimal MAXIMUM_QUANTITY = BigDecimal.valueOf(1_000_000);

    static final Rule AMOUNT = (json, field, errors) -> amount(json, field, errors, false);
    static final Rule POSITIVE_AMOUNT = (json, field, errors) -> amount(json, field, errors, true);
    static final Rule QUANTITY = NumberRules::quantity;
    static final Rule FLAG =
            (json, field, errors) ->
                    json.currentToken().isBoolean()
                            ? (Object) json.getBooleanValue()
                            : Rule.wrongType(json, field, "true or false", errors);

    /** Without a quantity an event is of one. */
    static final Rule QUANTITY_IF_NOT_ONE = unless(1L, QUANTITY);

    /** What does not say so is no test. */
    static final Rule FLAG_IF_SET = unless(false, FLAG);

    private NumberRules() {}

    /**
     * Leaves out what leaving the field out says too, so that an event has the same fingerprint
     * either way.
     */
    private static Rule unless(Object usual, Rule rule) {
        return (json, field, errors) -> {
            Object value = rule.read(json, field, errors);
            return usual.equals(value) ? null : value;
        };
    }

    private static Object amount(
            JsonParser json, String field, List<FieldError> errors, boolean aboveZero)
            throws IOException {
        if (!json.currentToken().isNumeric() && json.currentToken() != JsonToken.VALUE_STRING) {
            return Rule.wrongType(json, field, "a number, or a number as text", errors);
        }
        String text = json.getText();
        if (text.length() > MAXIMUM_DIGITS) {
            return Rule.tooLong(field, MAXIMUM_DIGITS, text, errors);
        }
        BigDecimal amount = decimal(text);
        return amount == null
                ? Rule.refuse(field, Code.INVALID, "is not a decimal number", errors)
                : amount(amount, field, errors, aboveZero);
    }

    private static Object amount(
            BigDecimal amount, String field, List<FieldError> errors, boolean aboveZero) {
        if (amount.signum() < 0 || (aboveZero && amount.signum() == 0)) {
            String least = aboveZero ? "must be above 0" : "must be 0 or more";
            return Rule.refuse(field, Code.OUT_OF_RANGE, least, errors);
        }
        if (amount.compareTo(MAXIMUM_AMOUNT) > 0) {
            return Rule.refuse(
                    field, Code.OUT_OF_RANGE, "must be at most " + MAXIMUM_AMOUNT, errors);
        }
        if (amount.scale() > MAXIMUM_DECIMALS) {
            String limit = "may have at most " + MAXIMUM_DECIMALS + " decimals";
            return Rule.refuse(field, Code.OUT_OF_RANGE, limit, errors);
        }
        return amount.toPlainString();
    }

    /**
     * Without trailing zeros, so that a huge exponent never becomes a long text before it is
     * refused.
     */
    private static BigDecimal decimal(String text) {
        if (!PlainText.isAscii(text)) {
            return null;
        }
        try {
            return new BigDecimal(text.trim()).stripTrailingZeros();
        } catch (ArithmeticException | NumberFormatException e) {
            return null; // an exponent near the end of int is no amount either
        }
    }

    /** Like a JSON schema's integer: 1.0 and 1e2 have no fraction either. */
    private static Object quantity(JsonParser json, String field, List<FieldError> errors)
            throws IOException {
        if (!json.currentToken().isNumeric()) {
            return Rule.wrongType(json, field, "a whole number", errors);
        }
        String text = json.getText();
        if (text.length() > MAXIMUM_DIGITS) {
            return Rule.tooLong(field, MAXIMUM_DIGITS, text, errors);
        }
        BigDecimal quantity = decimal(text);
        if (quantity != null && quantity.scale() > 0) {
            return Rule.refuse(field, Code.WRONG_TYPE, "must be a whole number", errors);
        }
        boolean inRange =
                quantity != null
                        && quantity.signum() > 0
                        && quantity.compareTo(MAXIMUM_QUANTITY) <= 0;
        return inRange
                ? (Object) quantity.longValue()
                : Rule.refuse(
                        field, Code.OUT_OF_RANGE, "must be from 1 to " + MAXIMUM_QUANTITY, errors);
    }
}
