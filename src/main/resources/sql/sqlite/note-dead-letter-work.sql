-- One line of the audit.
INSERT INTO dead_letter_audit (action, letters, ids, outcome)
VALUES (:action, :letters, :ids, :outcome)
