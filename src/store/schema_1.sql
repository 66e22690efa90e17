-- Where a question was asked is one number, `viewer`: -1 the terminal, -2 a direct message, else
-- the id of the server. Times are seconds since 1970 in UTC.

-- Questions that ask the same, in one place.
CREATE TABLE gap_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    viewer INTEGER NOT NULL,
    state INTEGER NOT NULL,             -- 0 open, 1 closed, 2 dismissed
    asked INTEGER NOT NULL,             -- how many rows of `gap` are its own
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by INTEGER,                  -- the generation of the index that answered it
    nearest TEXT,                       -- JSON: [document, section, id, sentence that was quoted]
    question TEXT NOT NULL,             -- that of one of its rows, by which others are compared
    folded TEXT NOT NULL,
    terms TEXT NOT NULL,                -- sorted, a space between them
    document TEXT,                      -- the slug of the only document that was searched
    vector BLOB
) STRICT;
CREATE INDEX gap_group_page ON gap_group (viewer, state, asked DESC, last DESC);
CREATE INDEX gap_group_page_of_all ON gap_group (state, asked DESC, last DESC);
CREATE INDEX gap_group_recent ON gap_group (viewer, state, last DESC);
CREATE INDEX gap_group_recent_of_all ON gap_group (state, last DESC);

-- Each time that one was asked.
CREATE TABLE gap (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES gap_group (id) ON DELETE CASCADE,
    viewer INTEGER NOT NULL,
    at INTEGER NOT NULL,
    reason INTEGER NOT NULL,            -- 0 refused, 1 did not help
    private INTEGER NOT NULL,
    question TEXT NOT NULL,
    folded TEXT NOT NULL,
    terms TEXT NOT NULL,
    asker BLOB,                         -- a keyed hash
    interaction INTEGER UNIQUE,
    answer INTEGER
) STRICT;
CREATE INDEX gap_of_group ON gap (group_id, at);
-- A group that was asked in private alone is known without a look at each time.
CREATE INDEX gap_in_public ON gap (group_id) WHERE private = 0;
CREATE INDEX gap_of_words ON gap (viewer, folded);
CREATE INDEX gap_at ON gap (at);
CREATE INDEX gap_of_asker ON gap (asker) WHERE asker IS NOT NULL;
CREATE INDEX gap_of_answer ON gap (answer, asker) WHERE answer IS NOT NULL;

-- Which groups hold a word.
CREATE TABLE gap_term (
    viewer INTEGER NOT NULL,
    term TEXT NOT NULL,
    group_id INTEGER NOT NULL,
    PRIMARY KEY (viewer, term, group_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE vote (
    answer INTEGER NOT NULL,
    voter BLOB NOT NULL,                -- a keyed hash
    helpful INTEGER NOT NULL,
    viewer INTEGER NOT NULL,
    at INTEGER NOT NULL,
    question TEXT NOT NULL,
    history TEXT NOT NULL,              -- a JSON list
    quoted TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (answer, voter)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_of_voter ON vote (voter);
CREATE INDEX vote_at ON vote (at);
CREATE INDEX vote_of_viewer ON vote (viewer, helpful);

CREATE TABLE setting (
    guild INTEGER PRIMARY KEY,
    private INTEGER,
    team_channel INTEGER,
    language TEXT,
    rate INTEGER
) STRICT;

CREATE TABLE setting_channel (
    guild INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    private INTEGER NOT NULL,
    PRIMARY KEY (guild, channel)
) STRICT, WITHOUT ROWID;

-- Servers that the bot was removed from.
CREATE TABLE guild_gone (
    guild INTEGER PRIMARY KEY,
    since INTEGER NOT NULL
) STRICT;
