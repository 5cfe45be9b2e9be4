-- Figures that the database keeps itself, in the transaction that inserts the rows and only for rows really inserted.
-- Amounts are whole ten-thousandths of the currency's unit: exact to add, and STRICT makes an overflow an error.

-- All time, for the figures without a range.
CREATE TABLE totals (
  shop_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  currency TEXT NOT NULL,
  events INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  amount_min INTEGER,
  amount_max INTEGER,
  PRIMARY KEY (shop_id, event_type, currency)
) STRICT, WITHOUT ROWID;

-- A quarter of an hour in UTC adds up exactly in every time zone.
CREATE TABLE quarter_hours (
  shop_id TEXT NOT NULL,
  quarter TEXT NOT NULL,
  event_type TEXT NOT NULL,
  currency TEXT NOT NULL,
  events INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  amount_min INTEGER,
  amount_max INTEGER,
  PRIMARY KEY (shop_id, quarter, event_type, currency)
) STRICT, WITHOUT ROWID;

-- A product's day in the shop's time zone.
CREATE TABLE product_days (
  shop_id TEXT NOT NULL,
  local_day TEXT NOT NULL,
  product_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  currency TEXT NOT NULL,
  events INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (shop_id, local_day, product_id, event_type, currency)
) STRICT, WITHOUT ROWID;

-- All time, for the most viewed product.
CREATE TABLE product_views (
  product_id TEXT NOT NULL PRIMARY KEY,
  views INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX product_views_top ON product_views (views DESC, product_id);

CREATE TRIGGER events_roll_up AFTER INSERT ON events WHEN NEW.test = 0
BEGIN
  INSERT INTO totals (shop_id, event_type, currency, events, amount, amount_min, amount_max)
  VALUES (
    NEW.shop_id,
    NEW.event_type,
    coalesce(NEW.currency, ''),
    1,
    CAST(round(coalesce(NEW.order_amount, NEW.refund_amount, 0) * 10000) AS INTEGER),
    CAST(round(coalesce(NEW.order_amount, NEW.refund_amount) * 10000) AS INTEGER),
    CAST(round(coalesce(NEW.order_amount, NEW.refund_amount) * 10000) AS INTEGER)
  )
  ON CONFLICT DO UPDATE SET
    events = events + 1,
    amount = amount + excluded.amount,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);

  INSERT INTO quarter_hours (shop_id, quarter, event_type, currency, events, amount, amount_min, amount_max)
  VALUES (
    NEW.shop_id,
    substr(NEW.timestamp, 1, 14) || printf('%02d', substr(NEW.timestamp, 15, 2) / 15 * 15),
    NEW.event_type,
    coalesce(NEW.currency, ''),
    1,
    CAST(round(coalesce(NEW.order_amount, NEW.refund_amount, 0) * 10000) AS INTEGER),
    CAST(round(coalesce(NEW.order_amount, NEW.refund_amount) * 10000) AS INTEGER),
    CAST(round(coalesce(NEW.order_amount, NEW.refund_amount) * 10000) AS INTEGER)
  )
  ON CONFLICT DO UPDATE SET
    events = events + 1,
    amount = amount + excluded.amount,
    amount_min = coalesce(min(amount_min, excluded.amount_min), amount_min, excluded.amount_min),
    amount_max = coalesce(max(amount_max, excluded.amount_max), amount_max, excluded.amount_max);
END;

CREATE TRIGGER events_roll_up_product AFTER INSERT ON events WHEN NEW.test = 0 AND NEW.product_id IS NOT NULL
BEGIN
  INSERT INTO product_days (shop_id, local_day, product_id, event_type, currency, events, quantity, amount)
  VALUES (
    NEW.shop_id,
    NEW.local_day,
    NEW.product_id,
    NEW.event_type,
    coalesce(NEW.currency, ''),
    1,
    NEW.quantity,
    CAST(round(coalesce(NEW.order_amount, NEW.refund_amount, 0) * 10000) AS INTEGER)
  )
  ON CONFLICT DO UPDATE SET
    events = events + 1,
    quantity = quantity + excluded.quantity,
    amount = amount + excluded.amount;

  INSERT INTO product_views (product_id, views)
  SELECT NEW.product_id, 1 WHERE NEW.event_type = 'page_view'
  ON CONFLICT DO UPDATE SET views = views + 1;
END;
