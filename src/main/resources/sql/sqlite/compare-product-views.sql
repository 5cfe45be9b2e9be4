-- The views of products that are not the sum of their days, over all shops.
SELECT
  'product_views' AS roll_up, NULL AS shop_id, NULL AS period, product_id, 'page_view' AS event_type, '' AS currency,
  coalesce(max(kept), 0) AS kept, coalesce(max(counted), 0) AS counted,
  0 AS kept_millions, 0 AS kept_amount, 0 AS counted_millions, 0 AS counted_amount
FROM (
  SELECT product_id, NULL AS kept, sum(events) AS counted
  FROM product_days
  WHERE event_type = 'page_view'
  GROUP BY product_id
  UNION ALL
  SELECT product_id, views, NULL FROM product_views
)
GROUP BY product_id
HAVING max(kept) IS NOT max(counted)
