-- Digests on schedule: what moderators planned, and the ledger of what became of every slot.
--
-- `UNIQUE (schedule, date)` is where "never twice" stands in the end: the row of a slot is written before
-- anything is sent for it. Numbers are never used again, because they travel in messages that outlive rows.
-- All of it goes with its server: a schedule holds its row of `guild`, languages chosen or not.

-- What the clauses of a document said when a digest was sent; kept once for all schedules that sent the same.
CREATE TABLE snapshot (
    hash  TEXT PRIMARY KEY,
    texts TEXT NOT NULL CHECK (json_valid(texts))  -- {"para 74": "States should ..."}
) STRICT;

CREATE TABLE schedule (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    guild         INTEGER NOT NULL REFERENCES guild (id) ON DELETE CASCADE,
    channel       INTEGER NOT NULL,  -- Discord's number of the channel or thread
    time          TEXT    NOT NULL CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]' AND time < '24:00'),
    zone          TEXT    NOT NULL CHECK (zone <> ''),  -- IANA name
    cadence       TEXT    NOT NULL CHECK (cadence IN ('daily', 'weekdays', 'weekly', 'monthly')),
    day           INTEGER CHECK (  -- weekly: 1 is Monday; monthly: a month without it uses its last
        CASE cadence
            WHEN 'weekly'  THEN day IS NOT NULL AND day BETWEEN 1 AND 7
            WHEN 'monthly' THEN day IS NOT NULL AND day BETWEEN 1 AND 31
            ELSE day IS NULL
        END
    ),
    document      TEXT    NOT NULL,
    text_language TEXT    NOT NULL,  -- ISO 639-1, of the document's text
    sections      TEXT    NOT NULL CHECK (json_valid(sections)),  -- ["C", "E"]; []: all
    rotates       INTEGER NOT NULL CHECK (rotates IN (0, 1)),  -- 1: one section each time
    language      TEXT    NOT NULL,  -- ISO 639-1, of the bot's words
    role          INTEGER,           -- Discord's number of the role that is mentioned
    skip          TEXT    NOT NULL CHECK (json_valid(skip)),  -- ["2026-12-25"], local dates
    grace         INTEGER NOT NULL CHECK (grace >= 0),        -- seconds
    since         TEXT    NOT NULL,  -- ISO 8601, UTC, as all instants here: earlier slots are not its business
    paused_at     TEXT,
    suspended     TEXT,              -- why; NULL: it is not
    suspended_at  TEXT,
    snapshot      TEXT REFERENCES snapshot (hash),  -- of the last digest sent
    CHECK ((suspended IS NULL) = (suspended_at IS NULL))
) STRICT;

CREATE INDEX schedule_guild ON schedule (guild);
CREATE INDEX schedule_snapshot ON schedule (snapshot);

CREATE TABLE delivery (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    schedule      INTEGER NOT NULL REFERENCES schedule (number) ON DELETE CASCADE,
    key           TEXT    NOT NULL,  -- the slot's date, or hand:<Discord's number of an interaction>
    date          TEXT,              -- the slot's local date; NULL: posted by hand
    due_at        TEXT    NOT NULL,
    outcome       TEXT    NOT NULL CHECK (outcome IN ('sending', 'sent', 'late', 'missed', 'skipped', 'failed')),
    why           TEXT,
    detail        TEXT    NOT NULL,
    document      TEXT    NOT NULL,  -- as the plan had it then, like the next
    text_language TEXT    NOT NULL,
    section       TEXT,              -- the letter, where one section is posted each time
    edition       TEXT    NOT NULL,  -- hash of the edition it was drawn from; empty: nothing was drawn
    part_count    INTEGER NOT NULL CHECK (part_count >= 0),  -- in how many messages it goes
    claimed_at    TEXT    NOT NULL,
    ended_at      TEXT,
    UNIQUE (schedule, date),
    UNIQUE (schedule, key),
    CHECK (CASE WHEN date IS NULL THEN key GLOB 'hand:*' ELSE key = date END),
    CHECK ((outcome = 'sending') = (ended_at IS NULL)),
    CHECK ((outcome IN ('sending', 'sent', 'late')) = (why IS NULL))
) STRICT;

CREATE INDEX delivery_history ON delivery (schedule, due_at);
CREATE INDEX delivery_end ON delivery (ended_at);

CREATE TABLE delivery_part (
    delivery   INTEGER NOT NULL REFERENCES delivery (number) ON DELETE CASCADE,
    number     INTEGER NOT NULL CHECK (number > 0),
    nonce      TEXT    NOT NULL CHECK (length(nonce) BETWEEN 1 AND 25),  -- Discord's limit
    channel    INTEGER NOT NULL,  -- where it was sent to, which the plan may no longer say
    claimed_at TEXT    NOT NULL,
    message    INTEGER,           -- Discord's number of the message; NULL: not known to be sent
    sent_at    TEXT,
    PRIMARY KEY (delivery, number),
    CHECK ((message IS NULL) = (sent_at IS NULL))
) STRICT, WITHOUT ROWID;
