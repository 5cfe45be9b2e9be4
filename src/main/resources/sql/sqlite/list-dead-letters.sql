-- One page for the desk, newest first. Without payloads: they are looked at one by one.
SELECT
  id, reason, detail, stage, shop_id, event_id, attempts, first_seen, last_seen, repaired_at,
  NULL AS payload, NULL AS payload_hash
FROM dead_letters
WHERE (:reason IS NULL OR reason = :reason)
  AND (:last_seen IS NULL OR (last_seen, id) < (:last_seen, :id))
ORDER BY last_seen DESC, id DESC
LIMIT :limit
