-- Gone for ever, by the word of a person: one letter, or all of one reason. Returns the ids for the audit.
DELETE FROM dead_letters
WHERE id = :id OR reason = :reason
RETURNING id
