-- A day's products, counted from the events as the trigger roll_up_new_events would have.
-- No clock is more than 14 hours ahead of UTC or 12 behind: only events of that time are looked at.
INSERT INTO product_days (shop_id, local_day, product_id, event_type, currency, events, quantity, millions, amount)
SELECT
  shop_id, local_day, product_id, event_type, currency, count(*), sum(quantity),
  sum(amount / 10000000000) + sum(amount % 10000000000) / 10000000000, sum(amount % 10000000000) % 10000000000
FROM (
  SELECT
    shop_id, local_day, product_id, event_type,
    coalesce(currency, '') AS currency,
    quantity,
    CAST(round(coalesce(iif(event_type = 'refund', refund_amount, order_amount), 0) * 10000) AS INTEGER) AS amount
  FROM events INDEXED BY events_by_time
  WHERE timestamp >= strftime('%Y-%m-%dT%H:%M', :day, '-14 hours')
    AND timestamp < strftime('%Y-%m-%dT%H:%M', :day, '+36 hours')
    AND local_day = :day AND product_id IS NOT NULL AND test = 0
    AND shop_id IN (SELECT value FROM json_each(:shops))
)
GROUP BY shop_id, local_day, product_id, event_type, currency
