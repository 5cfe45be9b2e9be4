-- The same of letters that are named: each is found by its id, and nobody walks past those that are not asked for.
SELECT id, reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts, first_seen, last_seen, repaired_at
FROM dead_letters
WHERE id IN (SELECT value FROM json_each(:ids))
  AND id > :after AND id <= :newest
  AND (:payload_hash IS NULL OR payload_hash = :payload_hash)
ORDER BY id
LIMIT :limit
