-- All shops are the sum of each of them.
INSERT INTO grand_totals (event_type, currency, events, millions, amount, amount_min, amount_max)
SELECT
  event_type, currency, sum(events),
  sum(millions) + sum(amount) / 10000000000, sum(amount) % 10000000000, min(amount_min), max(amount_max)
FROM totals
GROUP BY event_type, currency
