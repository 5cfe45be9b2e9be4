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
  customer_hash TEXT,
  quantity INTEGER NOT NULL DEFAULT 1,
  items TEXT,
  tax TEXT,
  shipping TEXT,
  discount_amount TEXT,
  coupon TEXT,
  payment_method TEXT,
  refund_amount TEXT,
  cart_id TEXT,
  page_location TEXT,
  page_referrer TEXT,
  page_title TEXT,
  utm_source TEXT,
  utm_medium TEXT,
  utm_campaign TEXT,
  utm_term TEXT,
  utm_content TEXT,
  country TEXT,
  device_type TEXT,
  language TEXT,
  test INTEGER NOT NULL DEFAULT 0,
  properties TEXT,
  sent_at TEXT,
  received_at TEXT NOT NULL,
  -- The day in the shop's time zone, for figures by day.
  local_day TEXT NOT NULL,
  -- What the sender said, hashed: tells a repeated event from a different one under the same id.
  fingerprint TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- The one guard against counting twice: the same id in one shop is one event, for ever.
CREATE UNIQUE INDEX events_once ON events (shop_id, event_id);

-- A thank-you page loaded twice is one purchase.
CREATE UNIQUE INDEX purchases_once ON events (shop_id, transaction_id)
  WHERE event_type = 'purchase' AND transaction_id IS NOT NULL;

-- For recounting a range of time.
CREATE INDEX events_by_time ON events (timestamp);
