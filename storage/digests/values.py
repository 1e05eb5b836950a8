"""The values of scheduled digests: plans, schedules, slots and deliveries.

A slot is one due time of one schedule. Its identity is the local date: however often a moderator changes the time of
day, a date has one slot, and at most one delivery. A delivery is one posting of a digest, in one or several messages
(its parts).
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

from corpus.symbol import DocumentSymbol

ALL: Final = "all"
"""Value of the option `sections`: every section, each time."""
ONE_BY_ONE: Final = "one by one"
"""Value of the option `sections`: the next section, each time."""

DEFAULT_GRACE: Final = dt.timedelta(hours=6)
"""How long after its slot a digest may still be posted, unless a moderator sets another value."""
LONGEST_GRACE: Final = dt.timedelta(days=7)
"""The longest grace that a moderator can set."""


class Cadence(StrEnum):
    """On which days a schedule has a slot."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    """Monday to Friday."""
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_DAYS: Final = {Cadence.WEEKLY: 7, Cadence.MONTHLY: 31}
"""The greatest :attr:`Plan.day` of the cadences that have one."""


class Why(StrEnum):
    """Why a schedule is suspended, or why a slot was not sent. A closed list: each has a sentence for readers."""

    PAUSED = "paused"
    """A moderator has paused the schedule."""
    DATE_LEFT_OUT = "date left out"
    """A moderator has named this date as one to skip."""
    TIMING_CHANGED = "timing changed"
    """A moderator changed the time or the days before the slot was posted, and the date has no later slot."""
    CHANNEL_GONE = "channel gone"
    """The channel or thread was deleted."""
    MAY_NOT_POST = "may not post"
    """A permission in the channel is missing."""
    LEFT_SERVER = "left server"
    """The bot was removed from the server."""
    DOCUMENT_GONE = "document gone"
    """The document is no longer held."""
    NOTHING_TO_POST = "nothing to post"
    """The document holds no recommendation in the sections chosen."""
    BOT_AWAY = "bot away"
    """The bot was not running or not connected for longer than the grace."""
    SUPERSEDED = "superseded"
    """Not posted before the next slot was due: of several due slots only the newest is posted."""
    UNCERTAIN = "uncertain"
    """Claimed and perhaps posted: the channel's history cannot be read to find out."""
    TEXT_CHANGED = "text changed"
    """The text or the plan changed after some of its messages were posted: the others would not match them."""
    REFUSED = "refused"
    """Discord refused the message; the detail holds its status and code."""
    UNREACHABLE = "unreachable"
    """Discord did not answer, or answered with errors, until the grace ended."""
    FAULT = "fault"
    """An internal error; the detail holds its reference in the log."""


class Outcome(StrEnum):
    """The result of a slot. All values except SENDING are final."""

    SENDING = "sending"
    """Claimed: it is being posted, or was when the process ended."""
    SENT = "sent"
    LATE = "late"
    """Posted, more than :data:`storage.digests.slots.PUNCTUAL` after its time."""
    MISSED = "missed"
    """Not posted in time, and now too late."""
    SKIPPED = "skipped"
    """Not posted, because of a moderator's choice or a problem in the guild."""
    FAILED = "failed"
    """Tried and not posted; or, with :attr:`Why.UNCERTAIN`, perhaps posted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a moderator chose. Raises ``ValueError`` for a `day` that its cadence does not have."""

    channel: int
    """Discord id of the channel or thread."""
    time: dt.time
    """Local time in the zone, hours and minutes."""
    zone: str
    """IANA name."""
    cadence: Cadence
    document: DocumentSymbol
    text_language: str
    """Which text of the document, ISO 639-1."""
    day: int | None = None
    """Weekly: the ISO weekday, Monday is 1. Monthly: the day, 1 to 31; a month without it uses its last. Else None."""
    sections: tuple[str, ...] = ()
    """Section letters, in the order of the document; empty for all."""
    rotates: bool = False
    """True to post one section each time, in rotation."""
    language: str = "en"
    """Language of the bot's own words, ISO 639-1."""
    role: int | None = None
    """Discord id of the role to mention; None for no mention."""
    skip: frozenset[dt.date] = frozenset()
    """Local dates on which nothing is posted."""
    grace: dt.timedelta = DEFAULT_GRACE

    def __post_init__(self) -> None:
        last = _DAYS.get(self.cadence)
        if (self.day is not None) if last is None else not (self.day is not None and 1 <= self.day <= last):
            raise ValueError(f"{self.cadence} has no day {self.day}")

    @property
    def timing(self) -> tuple[dt.time, str, Cadence, int | None]:
        """The fields that determine its slots."""
        return self.time, self.zone, self.cadence, self.day


@dataclass(frozen=True, slots=True)
class Schedule:
    """A stored plan of a guild, with its progress and its state."""

    number: int
    """Never used again, not even after the schedule is removed."""
    guild: int
    """Discord id of the guild."""
    plan: Plan
    since: dt.datetime
    """UTC. Slots up to here are ignored: the schedule was created or resumed, or its timing changed, at this time."""
    last: dt.date | None = None
    """Local date of the newest slot that was claimed or recorded; no date up to it becomes due again."""
    paused_at: dt.datetime | None = None
    """UTC; None if it is not paused."""
    suspended: Why | None = None
    """Why the bot suspended it; None if it is not suspended."""
    suspended_at: dt.datetime | None = None
    """UTC."""

    @property
    def is_active(self) -> bool:
        """True if it is neither paused nor suspended."""
        return self.paused_at is None and self.suspended is None


@dataclass(frozen=True, slots=True)
class Slot:
    """One due time of one schedule."""

    schedule: int
    date: dt.date
    """Local date; together with the schedule it identifies the slot."""
    at: dt.datetime
    """UTC."""

    @property
    def key(self) -> str:
        """The key of its delivery: the ISO date."""
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class Due:
    """A slot that is due, and what to do with it."""

    slot: Slot
    outcome: Outcome
    """SENT: post it. LATE: post it, and say that it is late. MISSED, SKIPPED, FAILED: record it."""
    why: Why | None = None
    """Set unless it is to be posted."""
    detail: str = ""
    """Details to record: Discord's status and error code, or a reference in the log."""

    @property
    def is_to_post(self) -> bool:
        """True if a digest is to be posted for it."""
        return self.outcome in POSTED


POSTED: Final = frozenset({Outcome.SENT, Outcome.LATE})


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a delivery, claimed before it is sent."""

    number: int
    """From 1."""
    nonce: str
    """Lets Discord recognise a repeated request for the same message; at most 25 characters."""
    channel: int
    """Discord id of the channel it was sent to; the plan may have another one by now."""
    claimed_at: dt.datetime
    """UTC."""
    message: int | None = None
    """Discord id of the message; None if it is not known to be sent."""
    sent_at: dt.datetime | None = None
    """UTC."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One posting of a digest, or the record of why a slot was not posted."""

    number: int
    """Never used again."""
    schedule: int
    key: str
    """Unique within the schedule: the slot's local date, or ``hand:`` and the id of an interaction."""
    date: dt.date | None
    """Local date of its slot; None if a moderator posted it by hand."""
    due_at: dt.datetime
    """UTC."""
    outcome: Outcome
    claimed_at: dt.datetime
    """UTC; for a slot that was never tried, the time when it was recorded."""
    document: DocumentSymbol
    """The plan's document at the time of the claim."""
    text_language: str
    """The plan's text language at the time of the claim."""
    why: Why | None = None
    """Set when it is missed, skipped or failed."""
    detail: str = ""
    section: str | None = None
    """Letter of the section, if sections are posted one by one."""
    edition: str = ""
    """Hash of the edition that was quoted."""
    part_count: int = 0
    """Number of messages that it consists of."""
    parts: tuple[Part, ...] = ()
    """The messages that were claimed, in order."""
    ended_at: dt.datetime | None = None
    """UTC; None while it is being sent."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The clause texts of a digest's document, so that the next digest can show what changed.

    Equal snapshots are stored once. So create one for a document, and use it for all its schedules.
    """

    texts: Mapping[str, str]
    """Text by label, such as ``para 74``."""
    hash: str = field(compare=False)
    """SHA-256 of the texts, as 64 hex digits."""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Self:
        """Return the snapshot of texts by label, with their hash."""
        return cls(texts, hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest())
