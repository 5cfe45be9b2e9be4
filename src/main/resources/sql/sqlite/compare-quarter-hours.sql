-- The quarter hours of a range that are not what the events of that time add up to. One statement, so one moment's view of both.
-- Put together by GROUP BY and not by a full join, which looks at every row for every row.
SELECT
  'quarter_hours' AS roll_up, shop_id, quarter AS period, NULL AS product_id, event_type, currency,
  coalesce(max(kept), 0) AS kept, coalesce(max(counted), 0) AS counted,
  coalesce(max(kept_millions), 0) AS kept_millions, coalesce(max(kept_amount), 0) AS kept_amount,
  coalesce(max(counted_millions), 0) AS counted_millions, coalesce(max(counted_amount), 0) AS counted_amount
FROM (
  SELECT
    shop_id, quarter, event_type, currency,
    NULL AS kept, NULL AS kept_millions, NULL AS kept_amount, NULL AS kept_min, NULL AS kept_max,
    count(*) AS counted,
    coalesce(sum(amount / 10000000000) + sum(amount % 10000000000) / 10000000000, 0) AS counted_millions,
    coalesce(sum(amount % 10000000000) % 10000000000, 0) AS counted_amount,
    min(amount) AS counted_min, max(amount) AS counted_max
  FROM (
    SELECT
      shop_id,
      substr(timestamp, 1, 14) || printf('%02d', substr(timestamp, 15, 2) / 15 * 15) AS quarter,
      event_type,
      coalesce(currency, '') AS currency,
      CAST(round(iif(event_type = 'refund', refund_amount, order_amount) * 10000) AS INTEGER) AS amount
    FROM events INDEXED BY events_by_time
    WHERE timestamp >= :from AND timestamp < :to AND test = 0
      AND shop_id IN (SELECT value FROM json_each(:shops))
  )
  GROUP BY shop_id, quarter, event_type, currency
  UNION ALL
  SELECT
    shop_id, quarter, event_type, currency, events, millions, amount, amount_min, amount_max,
    NULL, NULL, NULL, NULL, NULL
  FROM quarter_hours
  WHERE shop_id IN (SELECT value FROM json_each(:shops)) AND quarter >= :from AND quarter < :to
)
GROUP BY shop_id, quarter, event_type, currency
HAVING max(kept) IS NOT max(counted)
  OR max(kept_millions) IS NOT max(counted_millions)
  OR max(kept_amount) IS NOT max(counted_amount)
  OR max(kept_min) IS NOT max(counted_min)
  OR max(kept_max) IS NOT max(counted_max)
