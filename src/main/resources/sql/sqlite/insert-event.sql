-- One row per event. What is there already is left alone, so a replay changes nothing.
-- The details come as the bytes of their text.
INSERT INTO events (
  shop_id, event_id, event_type, timestamp, product_id, order_amount, currency, transaction_id, session_id, client_id,
  quantity, refund_amount, test, details, sent_at, received_at, local_day, fingerprint
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, 1), ?, coalesce(?, 0), CAST(? AS TEXT), ?, ?, ?, ?)
ON CONFLICT DO NOTHING
