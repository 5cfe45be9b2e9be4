-- Keeps an event that cannot be stored. Parked again, as after a crash, it only gets older.
INSERT INTO dead_letters (reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts)
VALUES (
  :?reason, :?detail, :?stage,
  CASE WHEN json_valid(:?payload) THEN :?payload ->> 'shop_id' END,
  CASE WHEN json_valid(:?payload) THEN :?payload ->> 'event_id' END,
  :?payload, :?payload_hash, :?attempts
)
ON CONFLICT (reason, payload_hash) DO UPDATE SET
  attempts = max(attempts, excluded.attempts),
  last_seen = excluded.last_seen
