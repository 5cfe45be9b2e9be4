-- Makes room for the quarter hours that are counted anew in the same transaction.
DELETE FROM quarter_hours
WHERE shop_id IN (SELECT value FROM json_each(:shops)) AND quarter >= :from AND quarter < :to
