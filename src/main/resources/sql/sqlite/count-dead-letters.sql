-- How many letters wait, by reason. The unique index begins with the reason, so that no payload is read.
SELECT reason, count(*) AS letters
FROM dead_letters
GROUP BY reason
ORDER BY reason
