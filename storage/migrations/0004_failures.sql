-- Files among the sources that give no text, and why: what a parser could not read once it is not asked to
-- read again, and the review still tells the reason. A row that is lost costs one more reading of a file.

CREATE TABLE failure (
    origin         TEXT    PRIMARY KEY,  -- of the file, and of what the manifests say of it
    parser_version INTEGER NOT NULL,
    error          TEXT    NOT NULL CHECK (json_valid(error))  -- {"name": "PdfWithoutText", "facts": {"pages": 3}}
) STRICT;
