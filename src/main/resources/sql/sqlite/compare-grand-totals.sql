-- The totals over all shops that are not the sum of each shop's.
SELECT
  'grand_totals' AS roll_up, NULL AS shop_id, NULL AS period, NULL AS product_id, event_type, currency,
  coalesce(max(kept), 0) AS kept, coalesce(max(counted), 0) AS counted,
  coalesce(max(kept_millions), 0) AS kept_millions, coalesce(max(kept_amount), 0) AS kept_amount,
  coalesce(max(counted_millions), 0) AS counted_millions, coalesce(max(counted_amount), 0) AS counted_amount
FROM (
  SELECT
    event_type, currency,
    NULL AS kept, NULL AS kept_millions, NULL AS kept_amount, NULL AS kept_min, NULL AS kept_max,
    sum(events) AS counted,
    sum(millions) + sum(amount) / 10000000000 AS counted_millions, sum(amount) % 10000000000 AS counted_amount,
    min(amount_min) AS counted_min, max(amount_max) AS counted_max
  FROM totals
  GROUP BY event_type, currency
  UNION ALL
  SELECT
    event_type, currency, events, millions, amount, amount_min, amount_max,
    NULL, NULL, NULL, NULL, NULL
  FROM grand_totals
)
GROUP BY event_type, currency
HAVING max(kept) IS NOT max(counted)
  OR max(kept_millions) IS NOT max(counted_millions)
  OR max(kept_amount) IS NOT max(counted_amount)
  OR max(kept_min) IS NOT max(counted_min)
  OR max(kept_max) IS NOT max(counted_max)
