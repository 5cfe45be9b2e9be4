-- What keeps an event, and a purchase, only once: names of those indexes that are not there.
SELECT needed.column1 FROM (VALUES ('events_once'), ('purchases_once')) AS needed
WHERE needed.column1 NOT IN (SELECT name FROM sqlite_master WHERE type = 'index');
