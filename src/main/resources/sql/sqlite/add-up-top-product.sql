-- The most viewed product; of as many views, the first by name.
INSERT INTO top_product (product_id, views)
SELECT product_id, views FROM product_views ORDER BY views DESC, product_id LIMIT 1
