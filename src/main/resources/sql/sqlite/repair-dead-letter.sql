-- Puts the repaired event in the place of the broken one, unless somebody else was faster.
UPDATE dead_letters SET
  payload = :payload,
  payload_hash = :payload_hash,
  shop_id = :payload ->> 'shop_id',
  event_id = :payload ->> 'event_id',
  repaired_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE id = :id AND payload_hash = :payload_hash_before
