-- The product days of one day that are not what its events add up to. One statement, so one moment's view of both.
SELECT
  'product_days' AS roll_up, shop_id, :day AS period, product_id, event_type, currency,
  coalesce(max(kept), 0) AS kept, coalesce(max(counted), 0) AS counted,
  coalesce(max(kept_millions), 0) AS kept_millions, coalesce(max(kept_amount), 0) AS kept_amount,
  coalesce(max(counted_millions), 0) AS counted_millions, coalesce(max(counted_amount), 0) AS counted_amount
FROM (
  SELECT
    shop_id, product_id, event_type, currency,
    NULL AS kept, NULL AS kept_quantity, NULL AS kept_millions, NULL AS kept_amount,
    count(*) AS counted, sum(quantity) AS counted_quantity,
    sum(amount / 10000000000) + sum(amount % 10000000000) / 10000000000 AS counted_millions,
    sum(amount % 10000000000) % 10000000000 AS counted_amount
  FROM (
    SELECT
      shop_id, product_id, event_type,
      coalesce(currency, '') AS currency,
      quantity,
      CAST(round(coalesce(iif(event_type = 'refund', refund_amount, order_amount), 0) * 10000) AS INTEGER) AS amount
    FROM events INDEXED BY events_by_time
    WHERE timestamp >= strftime('%Y-%m-%dT%H:%M', :day, '-14 hours')
      AND timestamp < strftime('%Y-%m-%dT%H:%M', :day, '+36 hours')
      AND local_day = :day AND product_id IS NOT NULL AND test = 0
      AND shop_id IN (SELECT value FROM json_each(:shops))
  )
  GROUP BY shop_id, product_id, event_type, currency
  UNION ALL
  SELECT
    shop_id, product_id, event_type, currency, events, quantity,
    millions + amount / 10000000000, amount % 10000000000, NULL, NULL, NULL, NULL
  FROM product_days
  WHERE shop_id IN (SELECT value FROM json_each(:shops)) AND local_day = :day
)
GROUP BY shop_id, product_id, event_type, currency
HAVING max(kept) IS NOT max(counted)
  OR max(kept_quantity) IS NOT max(counted_quantity)
  OR max(kept_millions) IS NOT max(counted_millions)
  OR max(kept_amount) IS NOT max(counted_amount)
