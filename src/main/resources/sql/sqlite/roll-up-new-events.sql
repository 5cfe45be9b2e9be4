-- Counts the events that no roll-up knows yet, by the trigger on this table, and changes nothing when there are none.
UPDATE rolled_up SET last_event = (SELECT coalesce(max(id), 0) FROM events)
