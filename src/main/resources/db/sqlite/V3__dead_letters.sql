-- What could not be stored waits here until a person repairs, replays or deletes it. Nothing is trimmed.
CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY,
  -- From a closed list: see routes.errors.ParkingReason.
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  stage TEXT NOT NULL,
  shop_id TEXT,
  event_id TEXT,
  -- As it stood in the queue; base64 when it is not text.
  payload TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  first_seen TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  last_seen TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
) STRICT;

-- Parking the same thing twice, as after a crash, is parking it once.
CREATE UNIQUE INDEX dead_letters_once ON dead_letters (reason, payload_hash);
