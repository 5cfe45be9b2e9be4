-- One row per event. STRICT, so that a value of the wrong kind is an error and never a silent conversion.
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  -- UTC with six decimals, so that text order is time order.
  timestamp TEXT NOT NULL,
  product_id TEXT,
  -- Decimals as the sender wrote them, without trailing zeros: exact. At most 11 digits before and 4 behind the point.
  order_amount TEXT,
  currency TEXT,
  transaction_id TEXT,
  session_id TEXT,
  client_id TEXT,
  quantity INTEGER NOT NULL DEFAULT 1,
  refund_amount TEXT,
  test INTEGER NOT NULL DEFAULT 0,
  sent_at TEXT,
  received_at TEXT NOT NULL,
  -- The day in the shop's time zone, for figures by day.
  local_day TEXT NOT NULL,
  -- What the sender said, hashed: tells a repeated event from a different one under the same id.
  fingerprint TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  -- The rarer fields as one JSON object. Writing them as twenty columns of which most are empty took twice the time.
  details TEXT,
  customer_hash TEXT GENERATED ALWAYS AS (details ->> 'customer_hash') VIRTUAL,
  items TEXT GENERATED ALWAYS AS (details ->> 'items') VIRTUAL,
  tax TEXT GENERATED ALWAYS AS (details ->> 'tax') VIRTUAL,
  shipping TEXT GENERATED ALWAYS AS (details ->> 'shipping') VIRTUAL,
  discount_amount TEXT GENERATED ALWAYS AS (details ->> 'discount_amount') VIRTUAL,
  coupon TEXT GENERATED ALWAYS AS (details ->> 'coupon') VIRTUAL,
  payment_method TEXT GENERATED ALWAYS AS (details ->> 'payment_method') VIRTUAL,
  cart_id TEXT GENERATED ALWAYS AS (details ->> 'cart_id') VIRTUAL,
  page_location TEXT GENERATED ALWAYS AS (details ->> 'page_location') VIRTUAL,
  page_referrer TEXT GENERATED ALWAYS AS (details ->> 'page_referrer') VIRTUAL,
  page_title TEXT GENERATED ALWAYS AS (details ->> 'page_title') VIRTUAL,
  utm_source TEXT GENERATED ALWAYS AS (details ->> 'utm_source') VIRTUAL,
  utm_medium TEXT GENERATED ALWAYS AS (details ->> 'utm_medium') VIRTUAL,
  utm_campaign TEXT GENERATED ALWAYS AS (details ->> 'utm_campaign') VIRTUAL,
  utm_term TEXT GENERATED ALWAYS AS (details ->> 'utm_term') VIRTUAL,
  utm_content TEXT GENERATED ALWAYS AS (details ->> 'utm_content') VIRTUAL,
  country TEXT GENERATED ALWAYS AS (details ->> 'country') VIRTUAL,
  device_type TEXT GENERATED ALWAYS AS (details ->> 'device_type') VIRTUAL,
  language TEXT GENERATED ALWAYS AS (details ->> 'language') VIRTUAL,
  properties TEXT GENERATED ALWAYS AS (details ->> 'properties') VIRTUAL
) STRICT;

-- The one guard against counting twice: the same id in one shop is one event, for ever.
CREATE UNIQUE INDEX events_once ON events (shop_id, event_id);

-- A thank-you page loaded twice is one purchase.
CREATE UNIQUE INDEX purchases_once ON events (shop_id, transaction_id)
  WHERE event_type = 'purchase' AND transaction_id IS NOT NULL;

-- For recounting a range of time.
CREATE INDEX events_by_time ON events (timestamp);
