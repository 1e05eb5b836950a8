"""The rotation of sections posted one by one: in order, none repeated until all have been posted."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RotationStep:
    """The next section to post: « section E, 4 of 5, next: F »."""

    letter: str
    position: int
    """Position among the sections, from 1."""
    count: int
    following: str
    """The letter after it; the same letter if there is only one."""


def next_section(letters: Sequence[str], posted: Sequence[str]) -> RotationStep | None:
    """Return the next section, given the letters posted on schedule, oldest first; None if there are no letters.

    A round begins with the first letter. Posted letters that no longer exist are ignored. A new letter before the
    present position is still posted in the same round.

    >>> next_section("CDEF", ["C", "D"])
    RotationStep(letter='E', position=3, count=4, following='F')
    >>> next_section("CDEF", ["C", "D", "E", "F"])
    RotationStep(letter='C', position=1, count=4, following='D')
    """
    if not letters:
        return None
    letter = _remaining(letters, posted)[0]
    return RotationStep(letter, letters.index(letter) + 1, len(letters), _remaining(letters, [*posted, letter])[0])


def _remaining(letters: Sequence[str], posted: Sequence[str]) -> list[str]:
    """Return the letters not yet posted in this round; all letters if the round is complete."""
    done: set[str] = set()
    for letter in posted:
        if letter in letters:
            done = {letter} if letter in done or len(done) == len(letters) else done | {letter}
    return [letter for letter in letters if letter not in done] or list(letters)
