-- Every shop, as a JSON array, with an event or a figure, by a jump from one to the next in each index: as many steps as shops, not as rows.
WITH RECURSIVE
of_events (shop_id) AS (
  SELECT min(shop_id) FROM events
  UNION ALL
  SELECT (SELECT min(shop_id) FROM events WHERE shop_id > of_events.shop_id) FROM of_events WHERE shop_id IS NOT NULL
),
of_quarter_hours (shop_id) AS (
  SELECT min(shop_id) FROM quarter_hours
  UNION ALL
  SELECT (SELECT min(shop_id) FROM quarter_hours WHERE shop_id > of_quarter_hours.shop_id)
  FROM of_quarter_hours WHERE shop_id IS NOT NULL
),
of_product_days (shop_id) AS (
  SELECT min(shop_id) FROM product_days
  UNION ALL
  SELECT (SELECT min(shop_id) FROM product_days WHERE shop_id > of_product_days.shop_id)
  FROM of_product_days WHERE shop_id IS NOT NULL
)
SELECT json_group_array(shop_id) FROM (
  SELECT shop_id FROM of_events
  UNION SELECT shop_id FROM of_quarter_hours
  UNION SELECT shop_id FROM of_product_days
  UNION SELECT shop_id FROM totals
)
WHERE shop_id IS NOT NULL AND (:shop IS NULL OR shop_id = :shop)
