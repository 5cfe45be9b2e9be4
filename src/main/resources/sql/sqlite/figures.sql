-- The figures over all time, from roll-ups only: the same cost at any number of events, and of shops.
-- Amounts of several currencies are never added: the shop's own counts, else the one most purchases were made in.
WITH counted AS (
  SELECT
    coalesce(sum(events) FILTER (WHERE event_type = 'page_view'), 0) AS page_views,
    coalesce(sum(events) FILTER (WHERE event_type = 'add_to_cart'), 0) AS add_to_carts,
    coalesce(sum(events) FILTER (WHERE event_type = 'purchase'), 0) AS purchases
  FROM grand_totals
),
sold AS (
  SELECT
    currency, events AS orders, millions AS revenue_millions, amount AS revenue,
    amount_min AS least, amount_max AS most
  FROM grand_totals
  WHERE event_type = 'purchase'
  ORDER BY currency = :?currency DESC, orders DESC, currency
  LIMIT 1
)
SELECT
  page_views, add_to_carts, purchases,
  currency, coalesce(orders, 0) AS orders, coalesce(revenue_millions, 0) AS revenue_millions, coalesce(revenue, 0) AS revenue,
  coalesce(least, 0) AS least, coalesce(most, 0) AS most,
  (SELECT product_id FROM top_product) AS top_product
FROM counted LEFT JOIN sold
