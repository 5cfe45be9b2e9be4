-- The queue has them. One that was repaired, or parked again, since it was read is another letter now and stays.
DELETE FROM dead_letters
WHERE (id, payload_hash, last_seen) IN (
  SELECT value ->> 'id', value ->> 'payload_hash', value ->> 'last_seen' FROM json_each(:letters)
)
