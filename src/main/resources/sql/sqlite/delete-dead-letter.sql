-- Gone for ever, by the word of a person, unless somebody else has repaired it since he looked. Returns the id for the audit.
DELETE FROM dead_letters
WHERE id = :id AND (:payload_hash IS NULL OR payload_hash = :payload_hash)
RETURNING id
