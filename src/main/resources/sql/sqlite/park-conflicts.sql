-- Keeps events whose id, or whose sale, is taken by another event: the first one counts, this one waits for a person.
-- What got no row of its own stands behind a purchase with its transaction_id. A shop's page and its server may both tell of a sale, each
-- with an id, a time and details of its own; the money is the same. Other money is another sale, or a correction, and neither may vanish.
INSERT INTO dead_letters (reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts)
SELECT
  'conflict',
  iif(
    events.event_id = value ->> 'event_id',
    'another event with this id is stored already',
    'another sale with this transaction_id is stored already'
  ),
  'store', value ->> 'shop_id', value ->> 'event_id', value, value ->> 'fingerprint', 1
FROM json_each(:?batch)
JOIN events ON events.id = coalesce(
  (SELECT id FROM events WHERE shop_id = value ->> 'shop_id' AND event_id = value ->> 'event_id'),
  (
    SELECT id FROM events
    WHERE shop_id = value ->> 'shop_id' AND transaction_id = value ->> 'transaction_id'
      AND event_type = 'purchase' AND test = 0
  )
)
WHERE iif(
  events.event_id = value ->> 'event_id',
  events.fingerprint <> value ->> 'fingerprint',
  (events.order_amount, events.currency) IS NOT (value ->> 'order_amount', value ->> 'currency')
)
ON CONFLICT (reason, payload_hash) DO UPDATE SET last_seen = excluded.last_seen
