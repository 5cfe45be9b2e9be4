-- The quarter hours of a range, counted from the events as the trigger roll_up_new_events would have.
INSERT INTO quarter_hours (shop_id, quarter, event_type, currency, events, millions, amount, amount_min, amount_max)
SELECT
  shop_id, quarter, event_type, currency, count(*),
  coalesce(sum(amount / 10000000000) + sum(amount % 10000000000) / 10000000000, 0),
  coalesce(sum(amount % 10000000000) % 10000000000, 0),
  min(amount), max(amount)
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
