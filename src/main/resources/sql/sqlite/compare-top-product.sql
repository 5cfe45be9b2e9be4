-- The most viewed product where it is another one, or has other views, than the views of all products say.
SELECT
  'top_product' AS roll_up, NULL AS shop_id, NULL AS period, product_id, 'page_view' AS event_type, '' AS currency,
  coalesce(max(kept), 0) AS kept, coalesce(max(counted), 0) AS counted,
  0 AS kept_millions, 0 AS kept_amount, 0 AS counted_millions, 0 AS counted_amount
FROM (
  SELECT product_id, views AS kept, NULL AS counted FROM top_product
  UNION ALL
  SELECT * FROM (SELECT product_id, NULL, views FROM product_views ORDER BY views DESC, product_id LIMIT 1)
)
GROUP BY product_id
HAVING max(kept) IS NOT max(counted)
