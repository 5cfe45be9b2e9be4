package routes.store.rollups;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import routes.event.Sum;

/**
 * One row of a roll-up that is not what the events add up to.
 *
 * @param rollUp the table
 * @param period its quarter hour in UTC or its local day; null in the tables over all time
 * @param kept how many events the table counts; 0 when it has no such row
 * @param counted how many there are; 0 when there are none
 */
@JsonNaming(SnakeCaseStrategy.class)
record Difference(
        String rollUp,
        String shopId,
        String period,
        String productId,
        String eventType,
        String currency,
        long kept,
        long counted,
        BigDecimal keptAmount,
        BigDecimal countedAmount) {

    static Difference of(ResultSet row, int number) throws SQLException {
        return new Difference(
                row.getString("roll_up"),
                row.getString("shop_id"),
                row.getString("period"),
                row.getString("product_id"),
                row.getString("event_type"),
                row.getString("currency"),
                row.getLong("kept"),
                row.getLong("counted"),
                Sum.of(row.getLong("kept_millions"), row.getLong("kept_amount")),
                Sum.of(row.getLong("counted_millions"), row.getLong("counted_amount")));
    }

    /** For the log, without what senders may write freely. */
    String inWords() {
        return "%s%s%s, %s: kept %d events and %s, counted %d and %s"
                .formatted(
                        rollUp,
                        shopId == null ? "" : " of shop " + shopId,
                        period == null ? "" : " at " + period,
                        eventType,
                        kept,
                        keptAmount,
                        counted,
                        countedAmount);
    }
}
