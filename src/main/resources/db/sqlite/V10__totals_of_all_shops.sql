-- Totals over all shops, which the figures are read from: to add up those of each shop took the longer the more names of shops senders made up.
CREATE TABLE grand_totals (
  event_type TEXT NOT NULL,
  currency TEXT NOT NULL,
  events INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  amount_min INTEGER,
  amount_max INTEGER,
  millions INTEGER NOT NULL,
  PRIMARY KEY (event_type, currency)
) STRICT, WITHOUT ROWID;

INSERT INTO grand_totals (event_type, currency, events, millions, amount, amount_min, amount_max)
SELECT
  event_type, currency, sum(events),
  sum(millions) + sum(amount) / 10000000000, sum(amount) % 10000000000, min(amount_min), max(amount_max)
FROM totals
GROUP BY event_type, currency;

-- As in V8, with the totals over all shops.
DROP TRIGGER add_to_quarter_hours_and_totals;
CREATE TRIGGER add_to_quarter_hours_and_totals INSTEAD OF INSERT ON quarter_hours_and_totals
BEGIN
  INSERT INTO quarter_hours (shop_id, quarter, event_type, currency, events, millions, amount, amount_min, amount_max)
  VALUES (
    NEW.shop_id, NEW.quarter, NEW.event_type, NEW.currency, NEW.events,
    NEW.millions, NEW.amount, NEW.amount_min, NEW.amount_max
  )
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    millions = millions + excluded.millions + (amount + excluded.amount) / 10000000000,
    amount = (amount + excluded.amount) % 10000000000,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);

  INSERT INTO totals (shop_id, event_type, currency, events, millions, amount, amount_min, amount_max)
  VALUES (
    NEW.shop_id, NEW.event_type, NEW.currency, NEW.events, NEW.millions, NEW.amount, NEW.amount_min, NEW.amount_max
  )
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    millions = millions + excluded.millions + (amount + excluded.amount) / 10000000000,
    amount = (amount + excluded.amount) % 10000000000,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);

  INSERT INTO grand_totals (event_type, currency, events, millions, amount, amount_min, amount_max)
  VALUES (NEW.event_type, NEW.currency, NEW.events, NEW.millions, NEW.amount, NEW.amount_min, NEW.amount_max)
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    millions = millions + excluded.millions + (amount + excluded.amount) / 10000000000,
    amount = (amount + excluded.amount) % 10000000000,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);
END;
