"""What the buttons of a posted digest carry: whose message this is, and what its words are.

The mark, a delivery's number and the part of it, is how the bot finds its own message again in a
channel's history, after a crash between sending and noting. Discord forgets a nonce within minutes;
a ``custom_id`` stays with the message. So the mark stands first and is never left out, and the rest
only where it fits: with it the buttons answer also when nothing is remembered of the delivery.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from commands.ui.button_state import MOST_CHARACTERS, StateMalformed, pressed

QUOTE = "digestquote"
CONTEXT = "digestcontext"
"""The actions of the two buttons."""

_FIELD = "|"
_LETTERS = ","
_NOT_POSTED = 0
"""In the place of a delivery's number: a preview."""


class Mark(NamedTuple):
    """Which part of which delivery a message is."""

    delivery: int
    part: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class DigestState:
    """What a part of a digest shows: the recommendations from one label to another."""

    mark: Mark | None
    """None on a preview."""
    symbol: str = ""
    """Empty where it did not fit; then all of this is."""
    language: str = ""
    first: str = ""
    """The labels of the first and the last recommendation."""
    last: str = ""
    letters: tuple[str, ...] = ()
    """The sections they were chosen from; empty for all."""
    print: str = ""
    """The fingerprint of their words, to tell whether they are still the same; empty where that is not known."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the canonical name of what `/quote` would show: a range of one section; none where it is more."""
        if self.first == self.last:
            return (self.first,)
        return (f"{self.first}-{self.last}",) if len(self.letters) == 1 else ()

    def marked(self, mark: Mark | None) -> Self:
        """Return the same for a message with this mark."""
        return replace(self, mark=mark)

    def button(self, action: str) -> str:
        """Return the ``custom_id`` of one of the two buttons.

        >>> DigestState(Mark(12, 1), "A/AC.290/2021/L.2", "fr", "para 72", "para 78", ("E",), "0a1b2c").button(QUOTE)
        'digestquote|12|1|A/AC.290/2021/L.2|fr|para 72|para 78|E|0a1b2c'
        """
        custom_id = f"{action}{_FIELD}{self}"
        if len(custom_id) <= MOST_CHARACTERS:
            return custom_id
        if self.letters:
            return replace(self, letters=(), print="").button(action)  # without letters they may be others
        return DigestState(self.mark).button(action)

    def __str__(self) -> str:
        delivery, part = self.mark or (_NOT_POSTED, 1)
        fields = [str(delivery), str(part)]
        if self.symbol:
            fields += [self.symbol, self.language, self.first, self.last, _LETTERS.join(self.letters), self.print]
        return _FIELD.join(fields)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read it back; raise :class:`StateMalformed` for anything else."""
        delivery, _, rest = text.partition(_FIELD)
        part, *fields = rest.split(_FIELD)
        if not (delivery.isdecimal() and part.isdecimal()) or len(fields) not in {0, 6}:
            raise StateMalformed
        mark = Mark(int(delivery), int(part)) if int(delivery) != _NOT_POSTED else None
        if not fields:
            return cls(mark)
        symbol, language, first, last, letters, print_ = fields
        return cls(mark, symbol, language, first, last, tuple(filter(None, letters.split(_LETTERS))), print_)


def mark_of(custom_ids: Iterable[str]) -> Mark | None:
    """Return the mark of a message with these buttons; None where it is no posted digest.

    >>> mark_of(["remove|1", "digestquote|12|2|A/RES/71/28|fr|OP1|OP5||0a1b2c"])
    Mark(delivery=12, part=2)
    """
    for custom_id in custom_ids:
        action, state = pressed(custom_id)
        if action in {QUOTE, CONTEXT}:
            try:
                return DigestState.parse(state).mark
            except StateMalformed:
                continue
    return None
