package routes.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * ISO 8601 date-times, always kept in UTC with six decimals (2026-01-31T10:00:00.000000Z), so that
 * they sort as text and a database reads them.
 */
public final class Timestamps {

    private static final int YEAR_1 = 1;
    private static final int YEAR_9999 = 9999;

    private Timestamps() {}

    /** The moment in its stored form, cut to microseconds. */
    public static String format(Instant moment) {
        LocalDateTime utc =
                LocalDateTime.ofEpochSecond(
                        moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
        byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);
        put(text, 0, 4, utc.getYear());
        put(text, 5, 2, utc.getMonthValue());
        put(text, 8, 2, utc.getDayOfMonth());
        put(text, 11, 2, utc.getHour());
        put(text, 14, 2, utc.getMinute());
        put(text, 17, 2, utc.getSecond());
        put(text, 20, 6, utc.getNano() / 1000);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /**
     * The stored form of what a sender wrote; {@code null} when it is no date-time with an offset.
     */
    static String normalise(String text) {
        if (isCommonForm(text)) {
            String decimals = text.substring(Math.min(20, text.length() - 1), text.length() - 1);
            return text.substring(0, 19) + "." + (decimals + "000000").substring(0, 6) + "Z";
        }
        try {
            boolean leapSecond = text.startsWith(":60", 16);
            String readable =
                    leapSecond ? text.substring(0, 16) + ":59" + text.substring(19) : text;
            Instant moment =
                    OffsetDateTime.parse(readable, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant()
                            // like a clock on POSIX: 23:59:60 is the first second of the next day
                            .plusSeconds(leapSecond ? 1 : 0);
            OffsetDateTime utc = moment.atOffset(ZoneOffset.UTC);
            boolean endsNoDay = leapSecond && utc.toLocalTime().toSecondOfDay() > 0;
            return endsNoDay || utc.getYear() < YEAR_1 || utc.getYear() > YEAR_9999
                    ? null
                    : format(moment);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Whether the text is a valid yyyy-MM-ddTHH:mm:ssZ, which nearly every sender writes and which
     * needs no date arithmetic; with decimals behind the seconds, as browsers have it.
     */
    private static boolean isCommonForm(String text) {
        int last = text.length() - 1;
        if (last < 19 || text.charAt(last) != 'Z' || text.charAt(10) != 'T') {
            return false;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        boolean separated =
                text.charAt(4) == '-'
                        && text.charAt(7) == '-'
                        && text.charAt(13) == ':'
                        && text.charAt(16) == ':';
        return separated
                && (last == 19 || isFraction(text, 19, last))
                && year >= YEAR_1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth()
                && between0And(number(text, 11, 2), 23)
                && between0And(number(text, 14, 2), 59)
                && between0And(number(text, 17, 2), 59);
    }

    /** A point and one to nine digits. */
    private static boolean isFraction(String text, int from, int end) {
        return text.charAt(from) == '.'
                && end - from >= 2
                && end - from <= 10
                && number(text, from + 1, end - from - 1) >= 0;
    }

    private static boolean between0And(int number, int maximum) {
        return number >= 0 && number <= maximum;
    }

    /** The digits as a number; -1 when one of them is not a digit. */
    private static int number(String text, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static void put(byte[] text, int from, int length, int number) {
        int rest = number;
        for (int i = from + length - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
