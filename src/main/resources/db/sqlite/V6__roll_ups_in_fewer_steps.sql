-- The same figures for less work: docs/adr/0012.
DROP TRIGGER roll_up_new_events;

-- What counts for a quarter of an hour counts for all time: the events are read and grouped once, and the few groups go to both.
CREATE VIEW quarter_hours_and_totals AS
SELECT shop_id, quarter, event_type, currency, events, amount, amount_min, amount_max FROM quarter_hours;

CREATE TRIGGER add_to_quarter_hours_and_totals INSTEAD OF INSERT ON quarter_hours_and_totals
BEGIN
  INSERT INTO quarter_hours (shop_id, quarter, event_type, currency, events, amount, amount_min, amount_max)
  VALUES (
    NEW.shop_id, NEW.quarter, NEW.event_type, NEW.currency, NEW.events, NEW.amount, NEW.amount_min, NEW.amount_max
  )
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    amount = amount + excluded.amount,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);

  INSERT INTO totals (shop_id, event_type, currency, events, amount, amount_min, amount_max)
  VALUES (NEW.shop_id, NEW.event_type, NEW.currency, NEW.events, NEW.amount, NEW.amount_min, NEW.amount_max)
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    amount = amount + excluded.amount,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);
END;

-- NOT INDEXED leaves only the way by id: the new rows, and no others, whatever the planner thinks of the table.
CREATE TRIGGER roll_up_new_events AFTER UPDATE ON rolled_up WHEN NEW.last_event > OLD.last_event
BEGIN
  INSERT INTO quarter_hours_and_totals
    (shop_id, quarter, event_type, currency, events, amount, amount_min, amount_max)
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
  GROUP BY shop_id, quarter, event_type, currency;

  -- Products one by one: there are more of them than events of the same in a batch, so that grouping costs more than it saves.
  INSERT INTO product_days (shop_id, local_day, product_id, event_type, currency, events, quantity, amount)
  SELECT
    shop_id, local_day, product_id, event_type, coalesce(currency, ''), 1, quantity,
    CAST(round(coalesce(order_amount, refund_amount, 0) * 10000) AS INTEGER)
  FROM events NOT INDEXED
  WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0 AND product_id IS NOT NULL
  ON CONFLICT DO UPDATE SET
    events = events + excluded.events,
    quantity = quantity + excluded.quantity,
    amount = amount + excluded.amount;

  INSERT INTO product_views (product_id, views)
  SELECT product_id, 1
  FROM events NOT INDEXED
  WHERE id > OLD.last_event AND id <= NEW.last_event AND test = 0
    AND product_id IS NOT NULL AND event_type = 'page_view'
  ON CONFLICT DO UPDATE SET views = views + excluded.views;
END;
