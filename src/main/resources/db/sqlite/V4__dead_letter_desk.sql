-- The table anew: an id is never used again, so that nobody deletes a letter he has not seen.
CREATE TABLE dead_letters_kept (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- From a closed list: see routes.event.DeadLetter.Reason.
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  stage TEXT NOT NULL,
  shop_id TEXT,
  event_id TEXT,
  -- As it stood in the queue, base64 when it is not text; after a repair, the repaired event.
  payload TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  first_seen TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  last_seen TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  -- When a person put the payload right; null: it is as it was parked.
  repaired_at TEXT
) STRICT;

INSERT INTO dead_letters_kept (
  id, reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts, first_seen, last_seen
)
SELECT id, reason, detail, stage, shop_id, event_id, payload, payload_hash, attempts, first_seen, last_seen
FROM dead_letters;

DROP TABLE dead_letters;
ALTER TABLE dead_letters_kept RENAME TO dead_letters;

-- Parking the same thing twice, as after a crash, is parking it once.
CREATE UNIQUE INDEX dead_letters_once ON dead_letters (reason, payload_hash);

-- The desk shows the newest first.
CREATE INDEX dead_letters_newest ON dead_letters (last_seen, id);

-- What was done to the dead letters, and how it went. Payloads are not repeated here.
CREATE TABLE dead_letter_audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  -- replay, repair or delete
  action TEXT NOT NULL,
  letters INTEGER NOT NULL,
  -- The letters' ids as a JSON array.
  ids TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
