-- The first day, from the given one on, that may have an event or a figure; null when there is none. Empty years are jumped over.
-- An event belongs to its day in UTC and, by the shop's clock, at the earliest to the day before and at the latest to the one after.
SELECT min(day) FROM (
  SELECT max(:day, date(min(timestamp), '-1 day')) AS day
  FROM events INDEXED BY events_by_time
  WHERE timestamp >= date(:day, '-1 day')
  UNION ALL
  SELECT (SELECT substr(min(quarter), 1, 10) FROM quarter_hours WHERE shop_id = value AND quarter >= :day)
  FROM json_each(:shops)
  UNION ALL
  SELECT (SELECT min(local_day) FROM product_days WHERE shop_id = value AND local_day >= :day)
  FROM json_each(:shops)
)
