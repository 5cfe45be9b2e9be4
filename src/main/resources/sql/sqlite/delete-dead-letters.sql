-- Gone for ever, by the word of a person: all of one reason, up to the newest he was shown. Returns the ids for the audit.
DELETE FROM dead_letters
WHERE reason = :reason AND (:newest IS NULL OR id <= :newest)
RETURNING id
