-- The next letters of one replay. Bounded by the newest id at its start: what is parked again meanwhile waits for the next.
SELECT id, reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts, first_seen, last_seen, repaired_at
FROM dead_letters
WHERE id > :after AND id <= :newest
  AND (:reason IS NULL OR reason = :reason)
ORDER BY id
LIMIT :limit
