-- Makes room for the totals that are added up anew in the same transaction.
DELETE FROM totals
WHERE shop_id IN (SELECT value FROM json_each(:shops))
