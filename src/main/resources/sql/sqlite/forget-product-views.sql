-- Makes room for the views that are added up anew in the same transaction.
DELETE FROM product_views
