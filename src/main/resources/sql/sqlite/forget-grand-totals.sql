-- Makes room for the totals over all shops that are added up anew in the same transaction.
DELETE FROM grand_totals
