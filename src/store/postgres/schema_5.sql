-- When it was said what became of a request: whoever took it may have died since.
ALTER TABLE request ADD COLUMN said BIGINT;
