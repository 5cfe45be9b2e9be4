-- A test is in no figure, so it must not stand in the way of the sale that comes with the same transaction_id.
DROP INDEX purchases_once;

CREATE UNIQUE INDEX purchases_once ON events (shop_id, transaction_id)
  WHERE event_type = 'purchase' AND transaction_id IS NOT NULL AND test = 0;
