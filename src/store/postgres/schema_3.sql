-- Who works on an interaction: the number of a lock that the process holds for as long as it lives; none
-- where it could not take one.
ALTER TABLE interaction_seen ADD COLUMN worker BIGINT;
