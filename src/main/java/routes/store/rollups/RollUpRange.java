package routes.store.rollups;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A range of time whose figures are rebuilt or compared.
 *
 * @param from the first moment, a whole quarter of an hour
 * @param to the first moment after it, a whole quarter of an hour
 * @param shop that shop only; null: all of them
 */
record RollUpRange(Instant from, Instant to, String shop) {

    static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    /** All there is. */
    static final RollUpRange EVERYTHING = new RollUpRange(EARLIEST, LATEST, null);

    private static final int HOURS_BEHIND_UTC = 12;
    private static final int HOURS_AHEAD_OF_UTC = 14;

    /** As the database writes it. */
    private static final DateTimeFormatter QUARTER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

    /** Some quarter hours of one day in UTC: from this one, up to but without the other. */
    record QuarterHours(String from, String to) {}

    /** The first day on which any shop's clock may show a moment of the range. */
    LocalDate firstDay() {
        return from.atOffset(ZoneOffset.UTC).minusHours(HOURS_BEHIND_UTC).toLocalDate();
    }

    /** The last one; products are kept by such days, and each of them is counted whole. */
    LocalDate lastDay() {
        return to.atOffset(ZoneOffset.UTC)
                .minusNanos(1)
                .plusHours(HOURS_AHEAD_OF_UTC)
                .toLocalDate();
    }

    /** What of the range lies in this day in UTC, if anything. */
    Optional<QuarterHours> quarterHoursOn(LocalDate day) {
        Instant midnight = day.atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant nextMidnight = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant begin = from.isAfter(midnight) ? from : midnight;
        Instant end = to.isBefore(nextMidnight) ? to : nextMidnight;
        return begin.isBefore(end)
                ? Optional.of(new QuarterHours(QUARTER.format(begin), QUARTER.format(end)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        String shops = shop == null ? "all shops" : "shop " + shop;
        String begin = from.equals(EARLIEST) ? "the beginning" : from.toString();
        String end = to.equals(LATEST) ? "now" : to.toString();
        return shops + " from " + begin + " to " + end;
    }
}
