"""Custom ids of the buttons of a posted digest: the mark of the message, and the clauses that it shows.

The mark identifies the bot's own message in a channel's history: by the delivery's number and the part of it after a
crash between sending a message and storing its id, and by the schedule and the date of its slot where the delivery is
unknown because the state was restored from a backup. Discord forgets a nonce within minutes; a ``custom_id`` stays with
the message. So the mark comes first and is never left out. The rest is added only if it fits: with it, the buttons work
even when the delivery is no longer stored.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from commands.ui.button_state import MOST_CHARACTERS, StateMalformed, parse_custom_id

QUOTE = "digestquote"
CONTEXT = "digestcontext"
"""The actions of the two buttons."""

_FIELD = "|"
_LETTERS = ","
_NOT_POSTED = "0"
"""Written instead of a delivery's number on a preview."""
_DELIVERY = re.compile(r"(?P<number>\d+)(?:\.(?P<schedule>\d+)\.(?P<date>\d{8}))?", re.ASCII)
"""A delivery in a ``custom_id``: ``12``, or with its slot, ``12.3.20260302``. Older messages have no slot."""


class Mark(NamedTuple):
    """Identifies a message: the delivery's number and the part of it, and the slot that it was posted for."""

    delivery: int
    part: int
    """From 1."""
    schedule: int | None = None
    """None, like ``date``, for a digest posted by hand, and for a message from before slots were written."""
    date: dt.date | None = None
    """Local date of the slot."""

    @property
    def delivery_field(self) -> str:
        """Return the delivery as it is written in a ``custom_id``.

        >>> Mark(12, 1, 3, dt.date(2026, 3, 2)).delivery_field, Mark(12, 1).delivery_field
        ('12.3.20260302', '12')
        """
        slot = "" if self.schedule is None or self.date is None else f".{self.schedule}.{self.date:%Y%m%d}"
        return f"{self.delivery}{slot}"

    @classmethod
    def parse(cls, delivery: str, part: str) -> Self:
        """Parse the two fields of a mark; raise :class:`StateMalformed`."""
        found = _DELIVERY.fullmatch(delivery)
        if found is None or not (part.isascii() and part.isdecimal()):
            raise StateMalformed
        if found["date"] is None:
            return cls(int(found["number"]), int(part))
        try:
            date = dt.datetime.strptime(found["date"], "%Y%m%d").date()  # noqa: DTZ007 - a local date has no zone
        except ValueError as error:
            raise StateMalformed from error
        return cls(int(found["number"]), int(part), int(found["schedule"]), date)


@dataclass(frozen=True, slots=True)
class DigestState:
    """State of the buttons: the recommendations that a message shows, from one label to another."""

    mark: Mark | None
    """None for a preview."""
    symbol: str = ""
    """Empty if it did not fit; then all following fields are empty too."""
    language: str = ""
    first: str = ""
    """Label of the first recommendation; ``last`` is that of the last one."""
    last: str = ""
    letters: tuple[str, ...] = ()
    """Letters of the sections that they were chosen from; empty for all sections."""
    fingerprint: str = ""
    """Hash of their words, to detect a changed text; empty if it did not fit."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the canonical name for `/quote`: a clause, or a range within one section; empty for several."""
        if self.first == self.last:
            return (self.first,)
        return (f"{self.first}-{self.last}",) if len(self.letters) == 1 else ()

    def with_mark(self, mark: Mark | None) -> Self:
        """Return a copy with this mark."""
        return replace(self, mark=mark)

    def button(self, action: str) -> str:
        """Return the ``custom_id`` of a button, at most ``MOST_CHARACTERS`` long; fields that do not fit are left out.

        >>> DigestState(Mark(12, 1), "A/AC.290/2021/L.2", "fr", "para 72", "para 78", ("E",), "0a1b2c").button(QUOTE)
        'digestquote|12|1|A/AC.290/2021/L.2|fr|para 72|para 78|E|0a1b2c'
        """
        custom_id = f"{action}{_FIELD}{self}"
        if len(custom_id) <= MOST_CHARACTERS:
            return custom_id
        if self.letters:
            # Without the letters, other clauses may be selected, so the fingerprint is left out too.
            return replace(self, letters=(), fingerprint="").button(action)
        return DigestState(self.mark).button(action)

    def __str__(self) -> str:
        fields = [_NOT_POSTED, "1"] if self.mark is None else [self.mark.delivery_field, str(self.mark.part)]
        if self.symbol:
            fields += [self.symbol, self.language, self.first, self.last, _LETTERS.join(self.letters), self.fingerprint]
        return _FIELD.join(fields)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse the text that :meth:`__str__` returns; raise :class:`StateMalformed`."""
        delivery, _, rest = text.partition(_FIELD)
        part, *fields = rest.split(_FIELD)
        if len(fields) not in {0, 6}:
            raise StateMalformed
        mark = Mark.parse(delivery, part) if delivery != _NOT_POSTED else None
        if not fields:
            return cls(mark)
        symbol, language, first, last, letters, fingerprint = fields
        return cls(mark, symbol, language, first, last, tuple(filter(None, letters.split(_LETTERS))), fingerprint)


def mark_of(custom_ids: Iterable[str]) -> Mark | None:
    """Return the mark of a message with these buttons; None if it is not a posted digest.

    >>> mark_of(["remove|1", "digestquote|12|2|A/RES/71/28|fr|OP1|OP5||0a1b2c"])
    Mark(delivery=12, part=2, schedule=None, date=None)
    """
    for custom_id in custom_ids:
        action, state = parse_custom_id(custom_id)
        if action in {QUOTE, CONTEXT}:
            try:
                return DigestState.parse(state).mark
            except StateMalformed:
                continue
    return None
