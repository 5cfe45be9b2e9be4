-- What the figures are read from and older tables do not have: names of those columns that are not there.
SELECT needed.column1 || '.' || needed.column2 FROM (VALUES ('top_product', 'views')) AS needed
WHERE NOT EXISTS (SELECT 1 FROM pragma_table_info(needed.column1) WHERE name = needed.column2);
