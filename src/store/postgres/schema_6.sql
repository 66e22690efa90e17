-- Answers that moderators wrote where the articles are not. They go once they are among those.
CREATE TABLE written_answer (
    id BIGINT PRIMARY KEY,              -- of the interaction
    gap BIGINT NOT NULL UNIQUE,
    guild BIGINT NOT NULL,
    person BYTEA,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    signature TEXT NOT NULL,
    day TEXT NOT NULL,
    title TEXT NOT NULL,
    at BIGINT NOT NULL                  -- by the clock of the database
);
