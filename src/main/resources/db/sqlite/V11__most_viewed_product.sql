-- The most viewed product as one row: an index over the views of all products changed twice with each view.
CREATE TABLE top_product (
  only INTEGER PRIMARY KEY DEFAULT 1 CHECK (only = 1),
  product_id TEXT NOT NULL,
  views INTEGER NOT NULL
) STRICT;
INSERT INTO top_product (product_id, views)
SELECT product_id, views FROM product_views ORDER BY views DESC, product_id LIMIT 1;

DROP INDEX product_views_top;

-- Views only grow, so only the product that has just been viewed can come to the top; of as many views the first by name is there.
CREATE TRIGGER top_product_first_view AFTER INSERT ON product_views
WHEN NOT EXISTS (
  SELECT 1 FROM top_product WHERE views > NEW.views OR views = NEW.views AND product_id <= NEW.product_id
)
BEGIN
  INSERT INTO top_product (only, product_id, views) VALUES (1, NEW.product_id, NEW.views)
  ON CONFLICT DO UPDATE SET product_id = excluded.product_id, views = excluded.views;
END;

CREATE TRIGGER top_product_next_view AFTER UPDATE OF views ON product_views
WHEN NOT EXISTS (
  SELECT 1 FROM top_product WHERE views > NEW.views OR views = NEW.views AND product_id <= NEW.product_id
)
BEGIN
  INSERT INTO top_product (only, product_id, views) VALUES (1, NEW.product_id, NEW.views)
  ON CONFLICT DO UPDATE SET product_id = excluded.product_id, views = excluded.views;
END;
