-- Roll-ups once for the events of a transaction instead of once for each: docs/adr/0012.
DROP TRIGGER events_roll_up;
DROP TRIGGER events_roll_up_product;

-- Up to which event the roll-ups count. One row, changed in the transaction that inserts events, by roll-up-new-events.sql.
CREATE TABLE rolled_up (
  only INTEGER PRIMARY KEY DEFAULT 1 CHECK (only = 1),
  last_event INTEGER NOT NULL
) STRICT;
INSERT INTO rolled_up (last_event) SELECT coalesce(max(id), 0) FROM events;

-- NOT INDEXED leaves only the way by id: the new rows, and no others, whatever the planner thinks of the table.
CREATE TRIGGER roll_up_new_events AFTER UPDATE ON rolled_up WHEN NEW.last_event > OLD.last_event
BEGIN
  INSERT INTO totals (shop_id, event_type, currency, events, amount, amount_min, amount_max)
  SELECT shop_id, event_type, currency, count(*), sum(coalesce(amount, 0)), min(amount), max(amount)
  FROM (
    SELECT
      shop_id,
      event_type,
      coalesce(currency, '') AS currency,
      CAST(round(coalesce(order_amount, refund_amount) * 10000) AS INTEGER) AS amount
    FROM events NOT INDEXED
    WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0
  )
  GROUP BY shop_id, event_type, currency
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    amount = amount + excluded.amount,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);

  INSERT INTO quarter_hours (shop_id, quarter, event_type, currency, events, amount, amount_min, amount_max)
  SELECT shop_id, quarter, event_type, currency, count(*), sum(coalesce(amount, 0)), min(amount), max(amount)
  FROM (
    SELECT
      shop_id,
      substr(timestamp, 1, 14) || printf('%02d', substr(timestamp, 15, 2) / 15 * 15) AS quarter,
      event_type,
      coalesce(currency, '') AS currency,
      CAST(round(coalesce(order_amount, refund_amount) * 10000) AS INTEGER) AS amount
    FROM events NOT INDEXED
    WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0
  )
  GROUP BY shop_id, quarter, event_type, currency
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    amount = amount + excluded.amount,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);

  INSERT INTO product_days (shop_id, local_day, product_id, event_type, currency, events, quantity, amount)
  SELECT
    shop_id, local_day, product_id, event_type, coalesce(currency, ''), count(*), sum(quantity),
    sum(CAST(round(coalesce(order_amount, refund_amount, 0) * 10000) AS INTEGER))
  FROM events NOT INDEXED
  WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0 AND product_id IS NOT NULL
  GROUP BY shop_id, local_day, product_id, event_type, coalesce(currency, '')
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    quantity = quantity + excluded.quantity,
    amount = amount + excluded.amount;

  INSERT INTO product_views (product_id, views)
  SELECT product_id, count(*)
  FROM events NOT INDEXED
  WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0
    AND product_id IS NOT NULL AND event_type = 'page_view'
  GROUP BY product_id
  ON CONFLICT DO UPDATE SET views = views + excluded.views;
END;
