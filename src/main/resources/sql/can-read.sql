-- Succeeds when the database is there and has its tables.
SELECT count(*) AS readable FROM totals WHERE shop_id = ''
