-- The first state: which edition is current and how to tell that its file is sound; what a server
-- chose; which commands Discord was last told of.
--
-- A row of `edition` outlives its file: answers name editions by hash, and a hash that stands under
-- an old quotation should still be found here.

PRAGMA application_id = 0x52617053;  -- "RapS"

CREATE TABLE edition (
    number         INTEGER PRIMARY KEY CHECK (number > 0),
    hash           TEXT    NOT NULL UNIQUE,
    sha256         TEXT    NOT NULL,
    size           INTEGER NOT NULL,
    format         INTEGER NOT NULL,
    parser_version INTEGER NOT NULL,
    made_at        TEXT    NOT NULL,  -- ISO 8601, UTC
    sources        TEXT    NOT NULL CHECK (json_valid(sources)),  -- [["shipped/A-RES-71-28.fr.md", "<sha256>"], ...]
    documents      TEXT    NOT NULL CHECK (json_valid(documents))  -- [["A/RES/71/28", "fr", "<digest>"], ...]
) STRICT;

-- One row at most: the pointer that makes an edition current.
CREATE TABLE current_edition (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL REFERENCES edition (number)
) STRICT;

CREATE TABLE guild (
    id       INTEGER PRIMARY KEY,  -- Discord's number of the server
    language TEXT,                 -- ISO 639-1; NULL: none was chosen
    left_at  TEXT                  -- ISO 8601, UTC: since when the bot is no longer there; NULL: it is
) STRICT;

-- One row at most.
CREATE TABLE command_tree (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    hash TEXT NOT NULL
) STRICT;
