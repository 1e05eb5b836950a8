"""Which section comes next where sections are posted one by one: in order, none again until all have been."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """The section whose turn it is: « section E, 4 of 5, next: F »."""

    letter: str
    position: int
    """Among the sections, in their order, from 1."""
    count: int
    then: str
    """The letter after it; itself where there is only one."""


def next_section(letters: Sequence[str], posted: Sequence[str]) -> Turn | None:
    """Return the turn after what was posted on schedule, oldest first; None without any letters.

    A round begins with the first letter. Letters that vanished do not count; one that appeared in a
    place that the round has passed still gets its turn in it.

    >>> next_section("CDEF", ["C", "D"])
    Turn(letter='E', position=3, count=4, then='F')
    >>> next_section("CDEF", ["C", "D", "E", "F"])
    Turn(letter='C', position=1, count=4, then='D')
    """
    if not letters:
        return None
    letter = _left(letters, posted)[0]
    return Turn(letter, letters.index(letter) + 1, len(letters), _left(letters, [*posted, letter])[0])


def _left(letters: Sequence[str], posted: Sequence[str]) -> list[str]:
    """Return the letters whose turn is still to come in this round; all of them where a round is over."""
    done: set[str] = set()
    for letter in posted:
        if letter in letters:
            done = {letter} if letter in done or len(done) == len(letters) else done | {letter}
    return [letter for letter in letters if letter not in done] or list(letters)
