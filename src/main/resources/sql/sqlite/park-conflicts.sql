-- Keeps events whose id is taken by another event: the first one counts, this one waits for a person.
INSERT INTO dead_letters (reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts)
SELECT
  'conflict', 'another event with this id is stored already', 'store',
  value ->> 'shop_id', value ->> 'event_id', value, value ->> 'fingerprint', 1
FROM json_each(:?batch)
JOIN events ON events.shop_id = value ->> 'shop_id' AND events.event_id = value ->> 'event_id'
WHERE events.fingerprint <> value ->> 'fingerprint'
ON CONFLICT (reason, payload_hash) DO UPDATE SET last_seen = excluded.last_seen
