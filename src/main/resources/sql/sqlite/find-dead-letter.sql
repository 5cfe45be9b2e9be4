-- One letter with all that is known of it.
SELECT id, reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts, first_seen, last_seen, repaired_at
FROM dead_letters
WHERE id = :id
