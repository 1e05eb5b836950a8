-- One edition: the whole corpus, written once and never changed.
--
-- A list that is only ever read together with its document or clause is a JSON column (aliases,
-- sponsors, calls, corrections ...): one row fewer to fetch for each answer. A list that will be asked
-- for across documents is a table: "which clauses cite A/RES/70/237" is a question to `reference`.

CREATE TABLE edition (
    only           INTEGER PRIMARY KEY CHECK (only = 1),
    number         INTEGER NOT NULL,
    hash           TEXT    NOT NULL,
    made_at        TEXT    NOT NULL,
    parser_version INTEGER NOT NULL,
    sources        TEXT    NOT NULL
) STRICT;

CREATE TABLE document (
    id           INTEGER PRIMARY KEY,
    symbol       TEXT    NOT NULL,  -- canonical, without a star
    star         TEXT    NOT NULL,  -- of a document that was reissued: kept to be shown, never compared
    language     TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    date         TEXT,
    adopted_on   TEXT,
    session      INTEGER,
    committee    TEXT,
    agenda_items TEXT    NOT NULL,  -- JSON, as all lists below
    sponsors     TEXT    NOT NULL,
    distribution TEXT,
    original_languages TEXT NOT NULL,
    report          TEXT,           -- symbols as printed, with their stars
    adopted_draft   TEXT,
    symbols         TEXT NOT NULL,  -- the others of a document of several organs, as printed
    amends          TEXT,
    plenary_meeting INTEGER,
    enacting_formula TEXT  NOT NULL,
    annexes      TEXT    NOT NULL,
    aliases      TEXT    NOT NULL,
    successor    TEXT,
    notes        TEXT    NOT NULL,
    unverified   TEXT    NOT NULL,
    corrections  TEXT    NOT NULL,
    warnings     TEXT    NOT NULL,
    is_recognised INTEGER NOT NULL,
    source       TEXT    NOT NULL,
    -- Counted once here, so that the list of holdings is one query over this table alone.
    clause_count         INTEGER NOT NULL,
    section_count        INTEGER NOT NULL,
    footnote_count       INTEGER NOT NULL,
    recommendation_count INTEGER NOT NULL,
    warning_count        INTEGER NOT NULL,
    UNIQUE (symbol, language)
) STRICT;

CREATE TABLE section (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    letter      TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    line        INTEGER NOT NULL,
    enacting_formula TEXT NOT NULL  -- of its own
) STRICT;
CREATE INDEX section_of_document ON section (document_id);

CREATE TABLE clause (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    label       TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    mark        TEXT    NOT NULL,
    tier        TEXT,
    section     TEXT,
    heading     TEXT,
    calls       TEXT    NOT NULL,  -- JSON: [["3", 120], ...]
    opening     INTEGER NOT NULL,
    corrected   TEXT,
    UNIQUE (document_id, label)
) STRICT;

CREATE TABLE footnote (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    mark        TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    line        INTEGER NOT NULL
) STRICT;
CREATE INDEX footnote_of_document ON footnote (document_id);  -- a mark may come again: * on another page

CREATE TABLE reference (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    clause_id   INTEGER REFERENCES clause (id),
    footnote_id INTEGER REFERENCES footnote (id),
    symbol      TEXT    NOT NULL,
    star        TEXT    NOT NULL,
    CHECK ((clause_id IS NULL) <> (footnote_id IS NULL))
) STRICT;
CREATE INDEX reference_of_document ON reference (document_id);
CREATE INDEX reference_to_symbol ON reference (symbol);

-- Readers find what they are shown, so a recognised text is indexed as corrected.
CREATE VIEW clause_as_shown (id, text) AS SELECT id, coalesce(corrected, text) FROM clause;

CREATE VIRTUAL TABLE clause_index USING fts5 (
    text,
    content = 'clause_as_shown',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
