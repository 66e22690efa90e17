-- Persons who were forgotten lately. What another process has recorded of them before that, and has yet to
-- write, is left out.
CREATE TABLE forgotten (
    person BYTEA PRIMARY KEY,           -- a keyed hash
    at BIGINT NOT NULL                  -- by the clock of the database
);
CREATE INDEX forgotten_at ON forgotten (at);
