-- Every value that matters stands twice: in its row, and in an index over the whole row. SQLite compares the two when
-- the program starts (PRAGMA integrity_check), so that a value that the disk changed is noticed. No query needs these
-- indexes. A migration that adds a column to one of these tables makes its index anew.

CREATE INDEX schedule_values ON schedule (
    guild, channel, time, zone, cadence, day, document, text_language, sections, rotates, language, role, skip, grace,
    since, paused_at, suspended, suspended_at, snapshot
);
CREATE INDEX guild_values ON guild (language, left_at, notes_channel);
CREATE INDEX current_edition_values ON current_edition (number);
CREATE INDEX publication_values ON publication (at, who, action, edition, symbol, language);
CREATE INDEX restoration_values ON restoration (made_at, at, reason, told_at);
