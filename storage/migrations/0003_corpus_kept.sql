-- Who changed the corpus, and how: the moderators' log, which also says in which order editions were
-- current. And the one change that may be under review. Nothing about readers.
--
-- `who` is Discord's number of a moderator, the name of an account on the machine, or NULL for the program
-- itself at a start.

CREATE TABLE publication (
    id       INTEGER PRIMARY KEY,
    at       TEXT    NOT NULL,  -- ISO 8601, UTC
    who      ANY     CHECK (typeof(who) IN ('integer', 'text', 'null')),
    action   TEXT    NOT NULL CHECK (action IN ('start', 'reload', 'add', 'remove', 'rollback')),
    edition  INTEGER NOT NULL REFERENCES edition (number),
    symbol   TEXT,              -- of what was added or removed
    language TEXT
) STRICT;

-- Until now every edition became current at the start that made it; going back was a start too.
INSERT INTO publication (at, action, edition) SELECT made_at, 'start', number FROM edition ORDER BY number;
INSERT INTO publication (at, action, edition)
    SELECT edition.made_at, 'start', edition.number
    FROM current_edition JOIN edition USING (number)
    WHERE number < (SELECT max(number) FROM edition);

-- One row at most. Whether its process still lives is told by the lock on the file that the token names.
CREATE TABLE review (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    token  TEXT NOT NULL,
    who    ANY  NOT NULL CHECK (typeof(who) IN ('integer', 'text')),
    action TEXT NOT NULL,
    since  TEXT NOT NULL        -- ISO 8601, UTC
) STRICT;

-- One row at most: sources that somebody looked at, and that gave nothing else than the edition had.
CREATE TABLE same_sources (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    hash    TEXT    NOT NULL,   -- of the edition that would have been made of them
    edition INTEGER NOT NULL REFERENCES edition (number)
) STRICT;
