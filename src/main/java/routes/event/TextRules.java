package routes.event;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import routes.event.FieldError.Code;

/** The rules for fields that hold text. */
final class TextRules {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> DEVICES = Set.of("desktop", "mobile", "tablet");
    private static final Pattern SHOP = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}");

    static final Rule EVENT_TYPE =
            normalised(
                    64,
                    name -> EventType.named(name) == null ? null : name,
                    Code.UNKNOWN_VALUE,
                    "is not an event type; use one of " + EventType.allNames());
    static final Rule TIMESTAMP =
            normalised(
                    64,
                    Timestamps::normalise,
                    Code.INVALID,
                    "is not an ISO 8601 date-time with an offset, like 2026-01-31T10:00:00Z");
    static final Rule SHOP_ID =
            normalised(
                    64,
                    shop -> SHOP.matcher(shop).matches() ? shop : null,
                    Code.INVALID,
                    "may only hold a-z, 0-9 and -");
    static final Rule CURRENCY =
            normalised(
                    3,
                    code -> capitals(Currencies.CODES, code),
                    Code.UNKNOWN_VALUE,
                    "is not a currency of ISO 4217, like EUR");
    static final Rule COUNTRY =
            normalised(
                    2,
                    code -> capitals(COUNTRIES, code),
                    Code.UNKNOWN_VALUE,
                    "is not a country of ISO 3166-1, like DE");
    static final Rule DEVICE_TYPE =
            normalised(
                    16,
                    device -> known(DEVICES, device),
                    Code.UNKNOWN_VALUE,
                    "is not a device; use one of desktop, mobile, tablet");
    static final Rule LANGUAGE =
            normalised(
                    64,
                    tag -> TAG.matcher(tag).matches() ? tag : null,
                    Code.INVALID,
                    "is not a language tag of BCP 47, like de-DE");
    static final Rule URL =
            normalised(
                    2048,
                    PageUrl::clean,
                    Code.INVALID,
                    "is not an http or https address, nor a path that starts with /");
    static final Rule SET_BY_SERVER =
            (json, field, errors) -> {
                json.skipChildren();
                return Rule.refuse(
                        field, Code.READ_ONLY, "is set by the server and may not be sent", errors);
            };

    private TextRules() {}

    /** Any text of at most this many characters, without control characters. */
    static Rule text(int maximum) {
        return normalised(maximum, text -> text, Code.INVALID, "");
    }

    private static Rule normalised(
            int maximum, UnaryOperator<String> normaliser, Code code, String complaint) {
        return (json, field, errors) -> {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return Rule.wrongType(json, field, "text", errors);
            }
            String text = json.getText();
            if (!PlainText.isWithin(text, maximum)) {
                return Rule.tooLong(field, maximum, text, errors);
            }
            return PlainText.isAcceptable(text)
                    ? normalise(text, field, errors, normaliser, code, complaint)
                    : Rule.refuse(
                            field, Code.INVALID, "holds characters that are not text", errors);
        };
    }

    private static String normalise(
            String text,
            String field,
            List<FieldError> errors,
            UnaryOperator<String> normaliser,
            Code code,
            String complaint) {
        String normal = normaliser.apply(text);
        if (normal == null) {
            Rule.refuse(field, code, "'" + text + "' " + complaint, errors);
        }
        return normal;
    }

    /** Of ASCII only: ß and ſ have capitals that would make a code of what is none. */
    private static String capitals(Set<String> codes, String code) {
        return PlainText.isAscii(code) ? known(codes, code.toUpperCase(Locale.ROOT)) : null;
    }

    private static String known(Set<String> values, String value) {
        return values.contains(value) ? value : null;
    }
}
