-- One row per event, unpacked from one JSON array. What is there already is left alone, so a replay changes nothing.
INSERT INTO events (
  shop_id, event_id, event_type, timestamp, product_id, order_amount, currency, transaction_id, session_id, client_id,
  quantity, refund_amount, test, details, sent_at, received_at, local_day, fingerprint
)
SELECT
  value ->> 'shop_id', value ->> 'event_id', value ->> 'event_type', value ->> 'timestamp', value ->> 'product_id',
  value ->> 'order_amount', value ->> 'currency', value ->> 'transaction_id', value ->> 'session_id',
  value ->> 'client_id', coalesce(value ->> 'quantity', 1), value ->> 'refund_amount', coalesce(value ->> 'test', 0),
  value ->> 'details', value ->> 'sent_at', value ->> 'received_at', value ->> 'local_day', value ->> 'fingerprint'
FROM json_each(:?batch)
WHERE true
ON CONFLICT DO NOTHING
