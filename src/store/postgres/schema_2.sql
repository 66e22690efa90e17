-- What several processes that serve one index tell each other.

-- Who is alive, and what it serves.
CREATE TABLE replica (
    id TEXT PRIMARY KEY,
    epoch BIGINT NOT NULL,              -- of the pointer; 0 before anything serves
    generation TEXT NOT NULL,
    at BIGINT NOT NULL                  -- when it said so, by the clock of the database
);

-- What the pointer to the current generation says, in each epoch that is still known.
CREATE TABLE pointer (
    epoch BIGINT PRIMARY KEY,
    body TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- Requests to publish, and what became of them.
CREATE TABLE request (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    outcome TEXT                        -- none: nobody has taken it
);
