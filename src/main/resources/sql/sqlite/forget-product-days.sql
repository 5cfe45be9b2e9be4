-- Makes room for the product days that are counted anew in the same transaction.
DELETE FROM product_days
WHERE shop_id IN (SELECT value FROM json_each(:shops)) AND local_day = :day
