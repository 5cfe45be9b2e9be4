-- One row per event, unpacked from one JSON array. What is there already is left alone, so a replay changes nothing.
INSERT INTO events (
  shop_id, event_id, event_type, timestamp, product_id, order_amount, currency, transaction_id, session_id, client_id,
  customer_hash, quantity, items, tax, shipping, discount_amount, coupon, payment_method, refund_amount, cart_id,
  page_location, page_referrer, page_title, utm_source, utm_medium, utm_campaign, utm_term, utm_content, country,
  device_type, language, test, properties, sent_at, received_at, local_day, fingerprint
)
SELECT
  value ->> 'shop_id', value ->> 'event_id', value ->> 'event_type', value ->> 'timestamp', value ->> 'product_id',
  value ->> 'order_amount', value ->> 'currency', value ->> 'transaction_id', value ->> 'session_id',
  value ->> 'client_id', value ->> 'customer_hash', coalesce(value ->> 'quantity', 1), value ->> 'items',
  value ->> 'tax', value ->> 'shipping', value ->> 'discount_amount', value ->> 'coupon', value ->> 'payment_method',
  value ->> 'refund_amount', value ->> 'cart_id', value ->> 'page_location', value ->> 'page_referrer',
  value ->> 'page_title', value ->> 'utm_source', value ->> 'utm_medium', value ->> 'utm_campaign',
  value ->> 'utm_term', value ->> 'utm_content', value ->> 'country', value ->> 'device_type', value ->> 'language',
  coalesce(value ->> 'test', 0), value ->> 'properties', value ->> 'sent_at', value ->> 'received_at',
  value ->> 'local_day', value ->> 'fingerprint'
FROM json_each(:?batch)
WHERE true
ON CONFLICT DO NOTHING
