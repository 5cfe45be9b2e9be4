package routes.store.rollups;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What was made anew.
 *
 * @param days how many days were looked at
 * @param quarterHours rows of the table, by shop, kind and currency
 * @param productDays rows of the table, by shop, product, kind and currency
 */
@JsonNaming(SnakeCaseStrategy.class)
record RebuildReport(int days, int quarterHours, int productDays, long millis) {}
