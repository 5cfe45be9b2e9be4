-- A product's views are the sum of its days, over all shops.
INSERT INTO product_views (product_id, views)
SELECT product_id, sum(events)
FROM product_days
WHERE event_type = 'page_view'
GROUP BY product_id
