"""What a digest on schedule is made of: a plan, its slots, and what became of each.

A slot is one due time of one schedule. Its identity is the local date: however often a moderator
moves the time of day, a date has one slot, and at most one delivery. A delivery is one posting of a
digest, in one or several messages (its parts).
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
"""The word for `sections` that means: every section, each time."""
ONE_BY_ONE: Final = "one by one"
"""The word for `sections` that means: the next section, each time."""

DEFAULT_GRACE: Final = dt.timedelta(hours=6)
"""How late a digest may still be posted, unless a moderator says otherwise."""


class Cadence(StrEnum):
    """On which days a schedule has a slot."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    """Monday to Friday."""
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_DAYS: Final = {Cadence.WEEKLY: 7, Cadence.MONTHLY: 31}
"""The greatest `on` of the cadences that have one."""


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
    """The bot did not run, or was not connected, for longer than the grace."""
    SUPERSEDED = "superseded"
    """Not posted by the time the next slot came: of several, only the newest is posted."""
    UNCERTAIN = "uncertain"
    """Claimed, and perhaps posted: the channel cannot be read to find out."""
    TEXT_CHANGED = "text changed"
    """The text or the plan was changed when some of its messages were posted: the others would not go with them."""
    REFUSED = "refused"
    """Discord refused the message; the detail holds its status and code."""
    UNREACHABLE = "unreachable"
    """Discord did not answer, or answered with errors, until the grace was over."""
    FAULT = "fault"
    """A failure of ours; the detail holds the reference that stands in the log."""


class Outcome(StrEnum):
    """What became of a slot. All but the first are ends."""

    SENDING = "sending"
    """Claimed: it is being posted, or was when the program died."""
    SENT = "sent"
    LATE = "late"
    """Posted, more than :data:`storage.digests.slots.PUNCTUAL` after its time."""
    MISSED = "missed"
    """Not posted in time, and too late now."""
    SKIPPED = "skipped"
    """Not posted, because of what moderators chose or of how the server stands."""
    FAILED = "failed"
    """Tried, and not posted; or, with :attr:`Why.UNCERTAIN`, perhaps posted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a moderator chose. Raises ``ValueError`` for an `on` that its cadence does not have."""

    channel: int
    """Discord's number of the channel or thread."""
    time: dt.time
    """Hours and minutes on the clocks of the zone."""
    zone: str
    """IANA name."""
    cadence: Cadence
    document: DocumentSymbol
    text_language: str
    """Which text of the document, ISO 639-1."""
    on: int | None = None
    """Weekly: the ISO weekday, Monday is 1. Monthly: the day, 1 to 31; a month without it uses its last. Else None."""
    sections: tuple[str, ...] = ()
    """Letters, in the order of the document; empty: all."""
    rotates: bool = False
    """One section each time, the next one."""
    language: str = "en"
    """Of the bot's words, ISO 639-1."""
    role: int | None = None
    """Discord's number of the role that is mentioned."""
    skip: frozenset[dt.date] = frozenset()
    """Local dates without a digest."""
    grace: dt.timedelta = DEFAULT_GRACE

    def __post_init__(self) -> None:
        last = _DAYS.get(self.cadence)
        if (self.on is not None) if last is None else not (self.on is not None and 1 <= self.on <= last):
            raise ValueError(f"{self.cadence} has no day {self.on}")

    @property
    def timing(self) -> tuple[dt.time, str, Cadence, int | None]:
        """Return what decides when its slots are."""
        return self.time, self.zone, self.cadence, self.on


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan that stands, and how it stands."""

    number: int
    """Never used again, not even after the schedule is removed."""
    guild: int
    """Discord's number of the server."""
    plan: Plan
    since: dt.datetime
    """UTC. Slots up to here are not its business: it was made, resumed, or its timing changed then."""
    last: dt.date | None = None
    """The local date of the newest slot that was claimed or recorded; no date up to it is ever due again."""
    paused_at: dt.datetime | None = None
    """UTC; None: it is not paused."""
    suspended: Why | None = None
    """What keeps it from posting, apart from moderators; None: nothing."""
    suspended_at: dt.datetime | None = None
    """UTC."""

    @property
    def is_active(self) -> bool:
        """Say whether its next slot would be posted."""
        return self.paused_at is None and self.suspended is None


@dataclass(frozen=True, slots=True)
class Slot:
    """One due time of one schedule."""

    schedule: int
    date: dt.date
    """Local; with the schedule, the slot's identity."""
    at: dt.datetime
    """UTC."""

    @property
    def key(self) -> str:
        """Return what its delivery is claimed under."""
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class Due:
    """A slot whose time has come, and what is to be done with it."""

    slot: Slot
    outcome: Outcome
    """SENT: post it. LATE: post it, and say that it is late. MISSED, SKIPPED, FAILED: record it."""
    why: Why | None = None
    """Set unless it is to be posted."""
    detail: str = ""
    """For the ledger: a status and code of Discord's, a reference in our log."""

    @property
    def is_to_post(self) -> bool:
        """Say whether a digest is to be posted for it."""
        return self.outcome in POSTED


POSTED: Final = frozenset({Outcome.SENT, Outcome.LATE})


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a delivery, claimed before it is sent."""

    number: int
    """From 1."""
    nonce: str
    """What Discord knows the message by before it has a number; at most 25 characters."""
    channel: int
    """Where it was sent to, which the plan may no longer say."""
    claimed_at: dt.datetime
    """UTC."""
    message: int | None = None
    """Discord's number of the message; None: not known to be sent."""
    sent_at: dt.datetime | None = None
    """UTC."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One posting of a digest, or what there was in its place."""

    number: int
    """Never used again."""
    schedule: int
    key: str
    """Unique within the schedule: the slot's local date, or ``hand:`` and the number of an interaction."""
    date: dt.date | None
    """Of its slot; None where a moderator posted it by hand."""
    due_at: dt.datetime
    """UTC."""
    outcome: Outcome
    claimed_at: dt.datetime
    """UTC; of what was never tried, when it was recorded."""
    document: DocumentSymbol
    """As the plan had it then."""
    text_language: str
    """As the plan had it then."""
    why: Why | None = None
    """Set when it is missed, skipped or failed."""
    detail: str = ""
    section: str | None = None
    """The letter that was posted, where sections are posted one by one."""
    edition: str = ""
    """Hash of the edition that it was drawn from."""
    part_count: int = 0
    """In how many messages it goes."""
    parts: tuple[Part, ...] = ()
    """Those that were claimed, in order."""
    ended_at: dt.datetime | None = None
    """UTC; None while it is being sent."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the clauses of a digest's document said, for the next digest to tell what changed.

    Kept once for all schedules that sent the same, so make one for a document and hand it to all.
    """

    texts: Mapping[str, str]
    """Label to words, ``para 74``."""
    hash: str = field(compare=False)
    """Of the texts."""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Self:
        """Make a snapshot of texts by label."""
        return cls(texts, hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest())
