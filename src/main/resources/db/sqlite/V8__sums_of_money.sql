-- Sums of money in two parts, whole millions and the ten-thousandths below them, so that no number of amounts is too large: docs/adr/0007.
ALTER TABLE totals ADD COLUMN millions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quarter_hours ADD COLUMN millions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE product_days ADD COLUMN millions INTEGER NOT NULL DEFAULT 0;

UPDATE totals SET millions = amount / 10000000000, amount = amount % 10000000000 WHERE amount >= 10000000000;
UPDATE quarter_hours SET millions = amount / 10000000000, amount = amount % 10000000000 WHERE amount >= 10000000000;
UPDATE product_days SET millions = amount / 10000000000, amount = amount % 10000000000 WHERE amount >= 10000000000;

-- As in V6, with the carry from one part to the other, and with what a refund pays back, not what was paid once.
DROP TRIGGER roll_up_new_events;
DROP VIEW quarter_hours_and_totals;

CREATE VIEW quarter_hours_and_totals AS
SELECT shop_id, quarter, event_type, currency, events, millions, amount, amount_min, amount_max FROM quarter_hours;

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
END;

-- NOT INDEXED leaves only the way by id: the new rows, and no others, whatever the planner thinks of the table.
CREATE TRIGGER roll_up_new_events AFTER UPDATE ON rolled_up WHEN NEW.last_event > OLD.last_event
BEGIN
  INSERT INTO quarter_hours_and_totals
    (shop_id, quarter, event_type, currency, events, millions, amount, amount_min, amount_max)
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
    FROM events NOT INDEXED
    WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0
  )
  GROUP BY shop_id, quarter, event_type, currency;

  -- Products one by one: there are more of them than events of the same in a batch, so that grouping costs more than it saves.
  -- What is in the first amount of a row stays there until a second comes: to reckon it out takes 3 % of what an event costs.
  INSERT INTO product_days (shop_id, local_day, product_id, event_type, currency, events, quantity, amount)
  SELECT
    shop_id, local_day, product_id, event_type, coalesce(currency, ''), 1, quantity,
    CAST(round(coalesce(iif(event_type = 'refund', refund_amount, order_amount), 0) * 10000) AS INTEGER)
  FROM events NOT INDEXED
  WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0 AND product_id IS NOT NULL
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    quantity = quantity + excluded.quantity,
    millions = millions + (amount + excluded.amount) / 10000000000,
    amount = (amount + excluded.amount) % 10000000000;

  INSERT INTO product_views (product_id, views)
  SELECT product_id, 1
  FROM events NOT INDEXED
  WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0
    AND product_id IS NOT NULL AND event_type = 'page_view'
  ON CONFLICT DO UPDATE SET views = views + excluded.views;
END;
