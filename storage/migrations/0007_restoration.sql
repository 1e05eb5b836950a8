-- When this state was put back from a backup. What happened between the backup and the restoration is not in it:
-- digests may have been posted, and numbers given, that it does not know.

CREATE TABLE restoration (
    id      INTEGER PRIMARY KEY,
    made_at TEXT,           -- ISO 8601, UTC: when the backup was made; NULL: no backup opened, the state is new
    at      TEXT NOT NULL,  -- ISO 8601, UTC: when it was restored
    reason  TEXT NOT NULL,  -- why a damaged state was replaced at a start; empty: somebody restored it
    told_at TEXT            -- ISO 8601, UTC: when moderators were told on Discord; NULL: not yet
) STRICT;
