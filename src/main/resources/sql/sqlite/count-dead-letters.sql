-- How many letters wait, by reason, and the newest counted: a deletion of these ends there. The unique index begins with the reason, so that no payload is read.
SELECT reason, count(*) AS letters, max(id) AS newest
FROM dead_letters
GROUP BY reason
ORDER BY reason
