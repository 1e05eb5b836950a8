"""Text that is still being typed: its folded words, and the separators between them.

The separators distinguish ``71/28 2``, a clause, from ``71/28/2``, another document. A number is never taken
for another number: it may only be unfinished, and only if it is the last thing typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from corpus.text.folding import fold, plain

_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"\d+")
_SUFFIXES = frozenset({"rev", "add", "corr", "amend"})
"""Words that, with a number after them, make a symbol another document's."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The words of a text that is still being typed."""

    words: tuple[str, ...]
    """Folded."""
    continues_symbol: tuple[bool, ...]
    """For each word, whether it continues the symbol before it, if there is one."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Split a text into words."""
        bare = plain(text)
        found = [*_WORD.finditer(bare)]
        words = tuple(fold(each[0]) for each in found)
        slashes = (
            "/" in bare[before.end() : each.start()] for before, each in zip((*found[:1], *found), found, strict=False)
        )
        following = (*words[1:], "")[: len(words)]
        return cls(
            words,
            tuple(
                (word.isdigit() and has_slash) or (word in _SUFFIXES and (has_slash or after.isdigit()))
                for word, after, has_slash in zip(words, following, slashes, strict=True)
            ),
        )

    def first_words(self, count: int) -> str:
        """Return the first ``count`` words, joined by spaces."""
        return " ".join(self.words[:count])

    def words_after(self, count: int) -> str:
        """Return the words after the first ``count``, joined by spaces."""
        return " ".join(self.words[count:])

    def may_end(self, count: int) -> bool:
        """Return True if a document's name may end after the first ``count`` words."""
        return count >= len(self.words) or not self.continues_symbol[count]


def figures(text: str) -> tuple[str, ...]:
    """Return the numbers of a text, as strings of digits.

    >>> figures("a c 1 75 l 8 rev 1")
    ('1', '75', '8', '1')
    """
    return tuple(_FIGURES.findall(text))


def same_figures(typed: Sequence[str], held: Sequence[str], *, is_unfinished: bool) -> bool:
    """Return True if the typed numbers are all those of a name, in order; the last may be unfinished.

    >>> same_figures(["20"], ["2020"], is_unfinished=True)
    True
    >>> same_figures(["71", "82"], ["71", "28"], is_unfinished=True)
    False
    """
    if typed == held:
        return True
    return is_unfinished and len(typed) == len(held) > 0 and typed[:-1] == held[:-1] and held[-1].startswith(typed[-1])


def has_figures(text: str, numbers: Sequence[str]) -> bool:
    """Return True if a text has all these numbers, complete, in any order."""
    return not numbers or set(numbers) <= set(figures(text))
