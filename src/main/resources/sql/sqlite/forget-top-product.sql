-- Makes room for the most viewed product that is looked for anew in the same transaction.
DELETE FROM top_product
