-- Which documents each server chose to see; a server that sees all it may has no row.
CREATE TABLE chosen_document (
    guild BIGINT PRIMARY KEY,
    paths TEXT[] NOT NULL               -- relative to the folder of the articles
);

-- One more with each change of those, so that who has read them sees at a glance whether any changed. Who
-- changes one holds its row until that counts: the numbers are in the order in which others see them.
CREATE TABLE chosen_revision (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL
);
INSERT INTO chosen_revision (id, revision) VALUES (1, 0);
