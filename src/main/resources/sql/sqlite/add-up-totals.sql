-- All time is the sum of its quarter hours.
INSERT INTO totals (shop_id, event_type, currency, events, millions, amount, amount_min, amount_max)
SELECT
  shop_id, event_type, currency, sum(events),
  sum(millions) + sum(amount) / 10000000000, sum(amount) % 10000000000, min(amount_min), max(amount_max)
FROM quarter_hours
WHERE shop_id IN (SELECT value FROM json_each(:shops))
GROUP BY shop_id, event_type, currency
