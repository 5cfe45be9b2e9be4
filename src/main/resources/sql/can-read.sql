-- Succeeds when the database is there and has its tables, with what the figures need of them.
SELECT count(millions) AS readable FROM totals WHERE shop_id = ''
